"""No text about health reaches a page, a file, a search or a document of a manager (CHK-6)."""

import pytest
from django import forms as django_forms
from django.db import models
from django.test import Client
from django.urls import reverse

from checks import actions, forms
from checks.models import CheckFile, HealthOpinion, HealthReferral
from checks.rules import CheckKind, Outcome
from tests.access_table import PAGES, PEOPLE
from tests.documents.every import DOCUMENTS
from tests.house import build_house
from tests.test_access import url_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("CHK-6")]

TYPED = "Zirconium-ache"
"""Planted wherever a person can type something that may be about health."""

OUTCOME = "Zirconium-outcome"
"""What the organisation calls every outcome."""

SET_HERE = "checks:words"
"""Where an administrator writes down what outcomes are called."""


@pytest.fixture
def house(monkeypatch):
    monkeypatch.setattr("workforce.reauthentication.proof.is_fresh", lambda request: True)
    house = build_house()
    file = CheckFile.objects.get(pk=house.ids["file_id"])
    check = file.checks.get(kind=CheckKind.WORK_HEALTH)
    people = house.people
    actions.set_words(
        organisation=house.organisation,
        by=people["hr"],
        **dict.fromkeys(("fit_label", "adjusted_label", "not_yet_label", "not_fit_label"), OUTCOME),
    )
    asked = actions.ask_for_help(file=file, check=check, text=TYPED, by=None)
    actions.answer_help(asked=asked, answer=TYPED, by=people["hr"])
    reference = file.checks.get(kind=CheckKind.REFERENCES).references.get(asked_on__isnull=False)
    actions.answer_reference(reference=reference, text=TYPED, confirmed_as=TYPED, by=None)
    actions.judge_reference(reference=reference, judgement="TALK", reason=TYPED, by=people["hr"])
    house.health = check
    return house


def read(client, address) -> str:
    response = client.get(address)
    if response.streaming:
        return b"".join(response.streaming_content).decode("utf-8", "replace")
    return response.content.decode("utf-8", "replace")


def pages_of(person, house) -> list[str]:
    return [
        url_of(name, house)
        for name, answers in PAGES.items()
        if answers[PEOPLE.index(person)] == 200 and name != SET_HERE
    ]


@pytest.mark.parametrize("person", ["manager", "lead", "supporter", "administrator"])
def test_no_page_no_file_and_no_search_of_who_is_not_in_hr_holds_it(house, person):
    client = Client()
    client.force_login(house.people[person])
    found = []
    addresses = pages_of(person, house)
    for part in (TYPED[:9], OUTCOME[:9]):
        addresses += [f"{reverse('journey:peers')}?search={part}", f"/find-people/?q={part}"]
    for address in addresses:
        joined = "&" if "?" in address else "?"
        for wanted in (address, f"{address}{joined}file=csv", f"{address}{joined}file=xlsx"):
            text = read(client, wanted)
            found += [wanted for planted in (TYPED, OUTCOME) if planted in text]

    assert len(addresses) > 20
    assert found == []


def test_hr_sees_the_outcome_and_what_was_agreed_and_nothing_else(house):
    client = Client()
    client.force_login(house.people["hr"])
    file, check = house.health.file_id, house.health.pk
    page = read(client, f"/checks/{file}/{check}/health/")

    assert OUTCOME in page
    assert "Quillon starts at eleven" in page
    assert TYPED not in page


@pytest.mark.parametrize("template", DOCUMENTS)
def test_no_document_holds_it(house, template):
    html = DOCUMENTS[template].make(house).html()

    assert TYPED not in html
    assert OUTCOME not in html


def test_what_is_kept_of_a_referral_has_no_room_for_a_word_of_ones_own():
    for model in (HealthReferral, HealthOpinion):
        texts = [
            field.name
            for field in model._meta.fields
            if isinstance(field, (models.CharField, models.TextField)) and not field.choices
        ]
        assert texts == []
    for form in (forms.OutcomeForm, forms.PlanForm):
        kinds = {type(field) for field in form.base_fields.values()}
        assert not kinds & {django_forms.CharField, django_forms.FileField}
    assert set(Outcome) == {"FIT", "ADJUSTED", "NOT_YET", "NOT_FIT"}
