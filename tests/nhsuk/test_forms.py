import pytest
from crispy_forms.layout import Fieldset, Layout
from crispy_forms.utils import render_crispy_form
from django import forms

from nhsuk.forms import DateField, FilterForm, NHSForm, Radios
from nhsuk.layout import Submit
from nhsuk.prepared import error_lines


def form_of(*, data=None, **fields):
    return type("AForm", (NHSForm,), fields)(data)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (forms.CharField(label="Full name"), "Enter full name"),
        (forms.CharField(label="NHS number"), "Enter NHS number"),
        (forms.ChoiceField(label="Team"), "Select team"),
        (forms.BooleanField(label="I agree"), "Tick the box to go on"),
        (forms.FileField(label="A spreadsheet"), "Choose a spreadsheet"),
        (DateField(label="Start date"), "Enter start date"),
        (forms.CharField(label="What went well?"), "Answer the question “What went well?”"),
        (forms.CharField(error_messages={"required": "Say it"}), "Say it"),
    ],
)
def test_an_unanswered_field_says_what_to_do(field, message):
    assert form_of(data={}, one=field).errors["one"] == [message]


@pytest.mark.parametrize(
    ("field", "answer", "message"),
    [
        (
            forms.EmailField(),
            "ann",
            "Enter an email address in the correct form, like name@example.com",
        ),
        (forms.IntegerField(label="Weeks"), "six", "Weeks must be a whole number, like 6"),
        (forms.DecimalField(label="Hours"), "lots", "Hours must be a number, like 7.5"),
        (forms.IntegerField(label="Weeks", max_value=52), "53", "Weeks must be 52 or less"),
        (forms.IntegerField(label="Weeks", min_value=1), "0", "Weeks must be 1 or more"),
        (
            forms.CharField(label="Title", max_length=3),
            "long",
            "Title must be 3 characters or fewer",
        ),
        (
            forms.CharField(label="Reason", min_length=3),
            "no",
            "Reason must be 3 characters or more",
        ),
        (forms.ChoiceField(choices=[("a", "A")]), "z", "Select one of the choices shown"),
        (forms.MultipleChoiceField(choices=[("a", "A")]), ["z"], "Select one of the choices shown"),
    ],
)
def test_a_wrong_answer_says_what_is_wanted(field, answer, message):
    assert form_of(data={"one": answer}, one=field).errors["one"] == [message]


def test_a_noun_takes_the_place_of_the_label():
    form = form_of(
        data={}, nouns={"one": "the reason"}, one=forms.CharField(label="Why was it not held?")
    )
    assert form.errors["one"] == ["Enter the reason"]


def test_a_field_can_turn_out_to_be_required():
    class MissedForm(NHSForm):
        reason = forms.CharField(required=False)

        def clean(self):
            self.require("reason")

    assert MissedForm({"reason": ""}).errors["reason"] == ["Enter reason"]
    assert MissedForm({"reason": "Leave"}).is_valid()


def test_optional_fields_say_so():
    markup = render_crispy_form(form_of(one=forms.CharField(required=False)))
    assert "One (optional)" in markup


def test_filters_do_not_call_themselves_optional():
    class TeamFilter(FilterForm):
        team = forms.ChoiceField(choices=[("", "---------"), ("1", "North")], required=False)

    markup = render_crispy_form(TeamFilter())
    assert "optional" not in markup
    assert '<option value="" selected>All</option>' in markup
    assert 'method="get"' in markup
    assert "csrf" not in markup


def test_a_row_of_dashes_is_never_shown():
    choices = [("", "---------"), ("1", "North")]
    radios = render_crispy_form(form_of(one=forms.ChoiceField(choices=choices, widget=Radios)))
    select = render_crispy_form(form_of(one=forms.ChoiceField(choices=choices)))
    assert "-----" not in radios + select
    assert radios.count('type="radio"') == 1
    assert '<option value="" selected>Choose</option>' in select


def test_choices_in_groups_stay_in_their_groups():
    choices = [("Trusts", [("1", "North")]), ("Charities", [("2", "Haven")])]
    markup = render_crispy_form(form_of(one=forms.ChoiceField(choices=choices)))
    assert '<optgroup label="Charities"><option value="2">Haven</option>' in markup


def test_a_form_has_one_button_and_may_have_a_way_out():
    form = form_of(one=forms.CharField(), submit_label="Continue", cancel_url="/peers/")
    markup = render_crispy_form(form)
    assert markup.count("<button") == 1
    assert ">Continue</button>" in markup
    assert '<a class="nhsuk-link" href="/peers/">Cancel</a>' in markup
    assert "nhsuk-button--warning" not in markup


def test_only_what_destroys_is_red():
    assert "nhsuk-button--warning" in render_crispy_form(form_of(destructive=True))


def test_a_form_with_a_file_is_sent_in_parts():
    assert 'enctype="multipart/form-data"' in render_crispy_form(form_of(one=forms.FileField()))


def test_a_layout_groups_fields_and_names_its_buttons():
    form = form_of(
        one=forms.CharField(),
        layout=Layout(
            Fieldset("The role", "one"), Submit("later", "Save for later", variant="secondary")
        ),
    )
    markup = render_crispy_form(form)
    assert (
        '<legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">The role</legend>'
        in markup
    )
    assert 'name="later" value="Save for later"' in markup
    assert "nhsuk-button--secondary" in markup


def test_what_was_typed_comes_back_escaped():
    markup = render_crispy_form(
        form_of(data={"one": "<script>"}, one=forms.CharField(widget=forms.Textarea, max_length=2))
    )
    assert "&lt;script&gt;" in markup
    assert "<script>" not in markup


def test_the_summary_lists_the_whole_forms_errors_first():
    class PairForm(NHSForm):
        name = forms.CharField()

        def clean(self):
            raise forms.ValidationError("These two do not belong together")

    assert error_lines(PairForm({})) == [
        ("These two do not belong together", ""),
        ("Enter name", "id_name"),
    ]


def test_the_summary_reads_formsets():
    rows = forms.formset_factory(
        type("RowForm", (NHSForm,), {"name": forms.CharField()}), min_num=2, extra=0
    )
    formset = rows(
        {
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "0",
            "form-0-name": "Ann",
            "form-1-name": "",
        }
    )
    formset.forms[1].empty_permitted = False
    assert error_lines(formset) == [("Enter name", "id_form-1-name")]


def test_a_formset_is_one_form_with_all_its_rows():
    rows = forms.formset_factory(type("RowForm", (NHSForm,), {"name": forms.CharField()}), extra=2)
    markup = render_crispy_form(rows())
    assert markup.count("<form") == 1
    assert 'name="form-TOTAL_FORMS"' in markup
    assert 'id="id_form-1-name"' in markup


def test_every_hidden_field_is_sent():
    markup = render_crispy_form(form_of(one=forms.CharField(widget=forms.HiddenInput)))
    assert '<input type="hidden" name="one" id="id_one">' in markup
    assert "nhsuk-form-group" not in markup
