"""Our fields are the design system's own, markup for markup: compared with its published macros.

Three differences are deliberate, and each is named where it is made: what is revealed under a
choice needs no script (so no ``data-aria-controls``), a file field stays the browser's own, and
dates have ids with an underscore.
"""

import pytest
from django import forms
from jinja2 import ChainableUndefined, Environment, PackageLoader

from nhsuk.forms import Checkboxes, DateField, NHSForm, Radios
from nhsuk.templatetags.nhsuk import error_summary, nhsuk_field
from tests.nhsuk.markup import normalised

macros = Environment(
    loader=PackageLoader("nhsuk_frontend_jinja"),
    autoescape=True,
    undefined=ChainableUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def official(component: str, macro: str, params: dict) -> str:
    source = (
        f'{{% from "nhsuk/components/{component}/macro.jinja" import {macro} %}}'
        f"{{{{ {macro}(params) }}}}"
    )
    return normalised(macros.from_string(source).render(params=params))


def ours(field, value=None, message=None, **attributes) -> str:
    """The field as our pack prints it, with this value and this error."""
    form_class = type("OneField", (NHSForm,), {"one": field, **attributes})
    form = form_class(initial={"one": value})
    if message:
        form = form_class(data={"one": value} if value else {})
        form.full_clean()
        form._errors.pop("one", None)
        form.cleaned_data = {}
        form.add_error("one", message)
    return normalised(nhsuk_field(form["one"]))


LABEL = {"text": "Name", "size": "s"}
LEGEND = {"legend": {"text": "Name", "size": "s"}}
COMMON = {"id": "id_one", "name": "one", "label": LABEL}
CHOICES = [("a", "Apple"), ("b", "Banana")]


@pytest.mark.parametrize("hint", ["", "As on the badge"])
@pytest.mark.parametrize("message", ["", "Enter a name"])
@pytest.mark.parametrize("value", [None, "Ann & Bo"])
class TestPlainFields:
    def params(self, hint, message, value, **more):
        given = {"hint": hint, "errorMessage": message, "value": value or ""}
        return {**COMMON, **{name: one for name, one in given.items() if one}, **more}

    def test_a_text_field_is_the_official_input(self, hint, message, value):
        field = forms.CharField(label="Name", help_text=hint)
        assert ours(field, value, message) == official(
            "input", "input", self.params(hint, message, value)
        )

    def test_an_email_field_is_the_official_input(self, hint, message, value):
        field = forms.EmailField(label="Name", help_text=hint)
        params = self.params(hint, message, value, type="email", spellcheck=False)
        assert ours(field, value, message) == official("input", "input", params)

    def test_prefix_suffix_and_width_are_the_official_ones(self, hint, message, value):
        widget = forms.TextInput(attrs={"prefix": "£", "suffix": "a year", "width": 5})
        field = forms.CharField(label="Name", help_text=hint, widget=widget)
        params = self.params(hint, message, value, prefix="£", suffix="a year", width="5")
        assert ours(field, value, message) == official("input", "input", params)

    def test_a_text_area_is_the_official_one(self, hint, message, value):
        field = forms.CharField(label="Name", help_text=hint, widget=forms.Textarea)
        assert ours(field, value, message) == official(
            "textarea", "textarea", self.params(hint, message, value)
        )

    def test_a_limited_text_area_counts_as_the_official_one(self, hint, message, value):
        field = forms.CharField(label="Name", help_text=hint, widget=forms.Textarea, max_length=200)
        params = self.params(hint, message, value, maxlength=200)
        assert ours(field, value, message) == official("character-count", "characterCount", params)

    def test_a_password_is_the_official_one(self, hint, message, value):
        field = forms.CharField(label="Name", help_text=hint, widget=forms.PasswordInput)
        params = self.params(hint, message, None)
        assert ours(field, None, message) == official("password-input", "passwordInput", params)


@pytest.mark.parametrize("message", ["", "Select a fruit"])
@pytest.mark.parametrize("hint", ["", "Any kind"])
class TestChoices:
    def params(self, hint, message, **more):
        given = {"hint": hint, "errorMessage": message}
        return {
            "name": "one",
            "idPrefix": "id_one",
            "fieldset": LEGEND,
            **{name: one for name, one in given.items() if one},
            **more,
        }

    def items(self, chosen="b"):
        return [
            {"value": value, "text": text, "checked": value == chosen} for value, text in CHOICES
        ]

    @pytest.mark.parametrize("inline", [False, True])
    def test_radios_are_the_official_ones(self, hint, message, inline):
        field = forms.ChoiceField(
            label="Name", help_text=hint, choices=CHOICES, widget=Radios(inline=inline)
        )
        params = self.params(hint, message, items=self.items())
        if inline:
            params["classes"] = "nhsuk-radios--inline"
        assert ours(field, "b", message) == official("radios", "radios", params)

    def test_hints_of_radios_are_the_official_ones(self, hint, message):
        field = forms.ChoiceField(
            label="Name", help_text=hint, choices=CHOICES, widget=Radios(hints={"a": "Green"})
        )
        items = self.items()
        items[0]["hint"] = {"text": "Green"}
        params = self.params(hint, message, items=items)
        assert ours(field, "b", message) == official("radios", "radios", params)

    def test_what_is_revealed_differs_only_in_needing_no_script(self, hint, message):
        field = forms.ChoiceField(
            label="Name",
            help_text=hint,
            choices=CHOICES,
            widget=Radios(conditional={"b": ["why"]}),
        )
        items = self.items()
        inner = nhsuk_field(type("Why", (NHSForm,), {"why": forms.CharField()})()["why"])
        items[1]["conditional"] = {"html": inner}
        expected = official("radios", "radios", self.params(hint, message, items=items))
        expected = expected.replace('data-aria-controls="conditional-id_one-2" ', "")
        expected = expected.replace(
            'class="nhsuk-radios__conditional"',
            'class="nhsuk-radios__conditional portal-revealed"',
        )
        assert ours(field, "b", message, why=forms.CharField(required=False)) == expected

    def test_checkboxes_are_the_official_ones(self, hint, message):
        field = forms.MultipleChoiceField(
            label="Name", help_text=hint, choices=CHOICES, widget=Checkboxes
        )
        params = self.params(hint, message, items=self.items())
        assert ours(field, ["b"], message) == official("checkboxes", "checkboxes", params)

    def test_a_select_is_the_official_one(self, hint, message):
        field = forms.ChoiceField(label="Name", help_text=hint, choices=CHOICES)
        params = self.params(hint, message, **COMMON)
        params["items"] = [
            {"value": value, "text": text, "selected": value == "b"} for value, text in CHOICES
        ]
        assert ours(field, "b", message) == official("select", "select", params)

    def test_a_date_is_the_official_one_but_for_its_ids(self, hint, message):
        field = DateField(label="Name", help_text=hint)
        wrong = forms.ValidationError(message, params={"parts": ["month"]}) if message else None
        params = self.params(hint, message, id="id_one")
        params["items"] = [
            {
                "name": f"one_{part}",
                "id": f"id_one_{part}",
                "label": part.title(),
                "width": width,
                "error": bool(message) and part == "month",
            }
            for part, width in (("day", 2), ("month", 2), ("year", 4))
        ]
        assert ours(field, None, wrong) == official("date-input", "dateInput", params)


def test_a_single_tick_box_is_the_official_one():
    params = {"name": "one", "idPrefix": "id_one", "items": [{"value": "on", "text": "Name"}]}
    assert ours(forms.BooleanField(label="Name")) == official("checkboxes", "checkboxes", params)


def test_a_file_field_differs_only_in_staying_the_browsers_own():
    expected = official("file-upload", "fileUpload", {**COMMON, "hint": "A CSV file"})
    first, _, rest = expected.partition("\n")
    assert "nhsuk-file-upload" in first
    assert ours(forms.FileField(label="Name", help_text="A CSV file")) == (
        f'div class="nhsuk-form-group"\n{rest}'
    )


def test_a_question_that_is_the_page_is_the_official_heading():
    params = {
        **COMMON,
        "label": {"text": "What is your name?", "size": "l", "isPageHeading": True},
    }
    field = forms.CharField(label="What is your name?")
    assert ours(field, question_as_heading=True) == official("input", "input", params)


def test_the_error_summary_is_the_official_one():
    form_class = type("Two", (NHSForm,), {"name": forms.CharField(), "on": DateField()})
    form = form_class({"on_day": "3", "on_year": "2026"})
    params = {
        "titleText": "There is a problem",
        "errorList": [
            {"text": "Enter name", "href": "#id_name"},
            {"text": "On must include a month", "href": "#id_on_month"},
        ],
    }
    expected = official("error-summary", "errorSummary", params)
    assert normalised(error_summary(form)) == expected
