import datetime as dt

import pytest
import time_machine
from django import forms

from nhsuk.fields import DateField, Match, PersonField, TimeField
from nhsuk.forms import NHSForm
from nhsuk.prepared import error_lines
from nhsuk.templatetags.nhsuk import nhsuk_field

NOT_REAL = "The date the session was held must be a real date, like 6 8 2026"


class HeldForm(NHSForm):
    nouns = {"held_on": "the date the session was held"}
    held_on = DateField(label="When was the session held?", past=True)


def held(day="", month="", year=""):
    return HeldForm({"held_on_day": day, "held_on_month": month, "held_on_year": year})


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.mark.parametrize(
    "parts",
    [
        ("6", "8", "2026"),
        (" 06 ", "08", "2026"),
        ("6", "August", "2026"),
        ("6", "aug.", "2026"),
        ("6 August 2026", "", ""),
        ("6/8/2026", "", ""),
        ("2026-08-06", "", ""),
    ],
)
def test_a_date_is_understood_however_it_is_written(parts):
    form = held(*parts)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == dt.date(2026, 8, 6)


def test_a_date_in_an_address_is_understood():
    form = HeldForm({"held_on": "2026-08-06"})
    assert form.is_valid()
    assert form["held_on"].field.widget.parts_of(form["held_on"].value())["month"] == "8"


@pytest.mark.parametrize(
    ("parts", "message", "target"),
    [
        (("", "", ""), "Enter the date the session was held", "day"),
        (("6", "", "2026"), "The date the session was held must include a month", "month"),
        (("", "8", ""), "The date the session was held must include a day and a year", "day"),
        (("31", "2", "2026"), NOT_REAL, "day"),
        (("9" * 20, "2", "2026"), NOT_REAL, "day"),
        (("6", "13", "2026"), NOT_REAL, "month"),
        (("6", "Augst", "2026"), NOT_REAL, "month"),
        (("6", "8", "26"), "The year must have 4 numbers, like 2026", "year"),
        (("21", "11", "2026"), "The date the session was held must be today or in the past", "day"),
        (("soon", "", ""), NOT_REAL, "day"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_leads_there(parts, message, target):
    assert error_lines(held(*parts)) == [(message, f"id_held_on_{target}")]


def test_what_was_typed_is_shown_again():
    form = held("31", "Feb", "2026")
    parts = form.fields["held_on"].widget.parts_of(form["held_on"].value())
    assert parts == {"day": "31", "month": "Feb", "year": "2026"}


def test_a_date_may_have_to_lie_ahead():
    class PlannedForm(NHSForm):
        on = DateField(label="Date", future=True)

    form = PlannedForm({"on": "2026-11-19"})
    assert form.errors == {"on": ["Date must be today or in the future"]}
    assert PlannedForm({"on": "2026-11-20"}).is_valid()


def test_a_date_has_changed_only_when_it_is_another_day():
    field = DateField(required=False)
    same = {"day": "6", "month": "aug", "year": "2026"}
    assert not field.has_changed(dt.date(2026, 8, 6), same)
    assert field.has_changed(dt.date(2026, 8, 7), same)
    assert field.has_changed(None, {"day": "x", "month": "", "year": ""})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5:30pm", dt.time(17, 30)),
        ("5.30 p.m.", dt.time(17, 30)),
        ("17:30", dt.time(17, 30)),
        ("1730", dt.time(17, 30)),
        ("9am", dt.time(9)),
        ("12am", dt.time(0)),
        ("12:15 pm", dt.time(12, 15)),
        ("Midday", dt.time(12)),
    ],
)
def test_a_time_is_understood_however_it_is_written(written, meant):
    assert TimeField().clean(written) == meant


@pytest.mark.parametrize("written", ["9", "25:00", "13pm", "0am", "9:75", "after lunch"])
def test_a_wrong_time_says_what_a_time_looks_like(written):
    with pytest.raises(forms.ValidationError, match="must be a time, like 9:30am or 14:30"):
        TimeField().clean(written)


class Everyone(dict):
    def find(self, words):
        return [Match(value, name) for value, name in self.items() if words.lower() in name.lower()]


PEOPLE = Everyone({"1": "Ann Lee", "2": "Annika Holm", "3": "Bo Chen"})


class SupervisorForm(NHSForm):
    who = PersonField(label="Supervisor")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].find = PEOPLE.find
        self.fields["who"].get = PEOPLE.get


def test_a_chosen_person_is_the_answer():
    form = SupervisorForm({"who": "1", "who_words": "ann"})
    assert form.is_valid()
    assert form.cleaned_data["who"] == "Ann Lee"


def test_searching_shows_who_was_found_and_sends_nothing_on():
    form = SupervisorForm({"who_words": "ann", "who_find": "1"})
    assert form.errors == {"who": ["Choose someone from the list"]}
    markup = nhsuk_field(form["who"])
    assert "Ann Lee" in markup
    assert "Annika Holm" in markup
    assert "Bo Chen" not in markup


def test_a_name_nobody_has_says_so():
    form = SupervisorForm({"who_words": "Zed"})
    assert form.errors["who"] == [
        "Nobody called “Zed” was found. Check the spelling or try another name"
    ]


def test_a_person_beyond_reach_cannot_be_chosen():
    form = SupervisorForm({"who": "99"})
    assert form.errors["who"] == ["Choose someone from the list"]


def test_no_person_at_all_is_asked_for():
    assert SupervisorForm({}).errors["who"] == ["Select supervisor"]
