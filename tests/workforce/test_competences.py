from uuid import uuid4

import pytest

from nhsuk.forms import NHSForm
from nhsuk.templatetags.nhsuk import nhsuk_field
from tests.factories import make_framework, make_organisation
from workforce.actions import (
    CompetenceNotAllowed,
    copy_competences,
    drop_competences,
    set_competences,
)
from workforce.competences import of_organisations, official, picked, picked_each
from workforce.forms.competences import CompetencesField
from workforce.models import Competence, CompetenceUse
from workforce.rules import CompetenceUseKind

pytestmark = pytest.mark.django_db
COURSE = CompetenceUseKind.COURSE


class PickForm(NHSForm):
    competences = CompetencesField()

    def __init__(self, *args, organisation, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].offer(organisation, chosen)


@pytest.fixture
def organisation():
    organisation = make_organisation()
    make_framework(organisation)
    return organisation


def shown(form):
    return nhsuk_field(form["competences"])


def competence(number):
    return Competence.objects.get(number=number)


def pick(organisation, target, *numbers, kind=COURSE):
    set_competences(
        organisation=organisation,
        kind=kind,
        target=target,
        competences=[competence(number) for number in numbers],
        by=None,
    )


@pytest.mark.clause("COM-3")
def test_competences_are_picked_into_a_thing_and_picked_anew(organisation):
    target = uuid4()
    pick(organisation, target, "2.1", "1.1")
    assert [each.number for each in picked(COURSE, target)] == ["1.1", "2.1"]
    kept = CompetenceUse.objects.get(competence__number="2.1").pk
    pick(organisation, target, "2.1", "1.2")
    assert [each.number for each in picked(COURSE, target)] == ["1.2", "2.1"]
    assert CompetenceUse.objects.get(competence__number="2.1").pk == kept
    assert picked(CompetenceUseKind.REVIEW, target) == []


@pytest.mark.clause("COM-1")
@pytest.mark.parametrize("number", ["1.3", "3.1"], ids=["not confirmed", "about organisations"])
@pytest.mark.parametrize("kind", CompetenceUseKind)
def test_what_is_not_confirmed_or_about_organisations_is_picked_into_nothing(
    organisation, number, kind
):
    with pytest.raises(CompetenceNotAllowed):
        pick(organisation, uuid4(), number, kind=kind)
    assert not CompetenceUse.objects.exists()


def test_the_framework_of_another_organisation_cannot_be_picked_from(organisation):
    with pytest.raises(CompetenceNotAllowed):
        pick(make_organisation(), uuid4(), "1.1")


def test_a_copy_uses_what_its_original_uses_and_what_goes_uses_nothing(organisation):
    old, new = uuid4(), uuid4()
    pick(organisation, old, "1.1")
    copy_competences(organisation=organisation, kind=COURSE, of=old, to=new, by=None)
    assert picked_each(COURSE, [old, new]).keys() == {old, new}
    drop_competences(organisation=organisation, kind=COURSE, targets=[old], by=None)
    assert picked_each(COURSE, [old, new]).keys() == {new}


@pytest.mark.clause("COM-3")
def test_the_field_offers_what_is_official_in_its_groups_in_one_query(
    organisation, django_assert_num_queries
):
    with django_assert_num_queries(1):
        form = PickForm(organisation=organisation)
    choices = form.fields["competences"].choices
    assert [(group, [label for _key, label in rows]) for group, rows in choices] == [
        ("Being there", ["1.1 Listening", "1.2 Telling"]),
        ("Going further", ["2.1 Running groups"]),
    ]


def test_the_field_gives_competences_and_refuses_what_is_not_offered(organisation):
    chosen = competence("1.1")
    form = PickForm({"competences": [str(chosen.pk)]}, organisation=organisation)
    assert form.is_valid()
    assert form.cleaned_data == {"competences": [chosen]}
    assert PickForm({}, organisation=organisation).is_valid()
    other = PickForm({"competences": [str(competence("3.1").pk)]}, organisation=organisation)
    assert other.errors == {"competences": ["Select one of the choices shown"]}


def test_the_field_keeps_what_was_picked_of_an_earlier_version(organisation):
    before = competence("1.1")
    make_framework(organisation, version="2")
    form = PickForm(organisation=organisation, chosen=[before])
    offered = [key for _group, rows in form.fields["competences"].choices for key, _label in rows]
    assert str(before.pk) in offered
    assert form["competences"].value() == [str(before.pk)]


def test_the_field_is_folded_until_something_is_chosen(organisation):
    assert "<details" in (closed := shown(PickForm(organisation=organisation)))
    assert "open" not in closed.split("<details")[1].split(">")[0]
    opened = shown(PickForm(organisation=organisation, chosen=[competence("1.1")]))
    assert "open" in opened.split("<details")[1].split(">")[0]
    assert "1 chosen" in opened


@pytest.mark.clause("COM-1")
def test_what_is_about_organisations_is_found_for_their_readiness_alone(organisation):
    (domain,) = of_organisations(organisation)
    assert [each.number for each in domain.shown] == ["3.1"]
    assert domain.pk not in official(organisation).values_list("domain", flat=True)
