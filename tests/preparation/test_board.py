from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from preparation.actions import board as actions
from preparation.models import (
    Communication,
    EngagedGroup,
    OrganisationalNote,
    Purpose,
    Sponsor,
)
from preparation.rules import Group
from tests.factories import make_framework, make_member, make_organisation
from workforce.competences import of_organisations, official
from workforce.rules import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 6)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def lead(organisation):
    return make_member(organisation, Role.LEAD, name="Lee Lead")


@pytest.fixture
def manager(organisation):
    return make_member(organisation, Role.LINE_MANAGER, name="Mia Manager")


def at(name, *args):
    return reverse(f"preparation:{name}", args=args)


def date_of(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def answer(organisation, lead, why="To learn", *, on=TODAY):
    return actions.answer_purpose(
        organisation=organisation, why=why, difference="Hope", on=on, by=lead
    )


@pytest.mark.clause("PREP-1")
def test_answers_are_never_edited_and_earlier_ones_stay_readable(organisation, lead, client):
    first = answer(organisation, lead, "The first reason", on=TODAY - timedelta(days=400))
    Purpose.objects.filter(pk=first.pk).update(at=first.at - timedelta(days=400))
    client.force_login(lead)

    opened = client.get(at("answer_purpose")).content.decode()
    sent = client.post(at("answer_purpose"), {"why": "The second reason", "difference": "More"})
    page = client.get(at("purpose")).content.decode()

    assert "The first reason" in opened
    assert sent.status_code == 302
    assert Purpose.objects.count() == 2
    assert "The first reason" in page
    assert "The second reason" in page
    newest = Purpose.objects.order_by("-at").first()
    assert (newest.why, newest.review_on) == ("The second reason", date(2027, 8, 6))


@pytest.mark.clause("PREP-1")
def test_when_answers_come_up_again_follows_the_setting(organisation, lead):
    organisation.settings.purpose_again_months = 6
    organisation.settings.save()

    assert answer(organisation, lead).review_on == date(2027, 2, 6)


@pytest.mark.clause("PREP-1")
def test_both_questions_are_to_be_answered_and_nothing_typed_is_lost(organisation, lead, client):
    client.force_login(lead)

    page = client.post(at("answer_purpose"), {"why": "Only this", "difference": " "})

    assert not Purpose.objects.exists()
    assert "Enter what difference you hope they will make" in page.content.decode()
    assert "Only this" in page.content.decode()


@pytest.mark.clause("PREP-1")
def test_the_board_says_that_the_questions_wait_and_when_they_come_up(organisation, lead, client):
    client.force_login(lead)
    before = client.get(at("readiness")).content.decode()
    answer(organisation, lead, on=TODAY - timedelta(days=365))
    due = client.get(at("readiness")).content.decode()

    assert "no post can be approved" in before
    assert "no post can be approved" not in due
    assert "come up again on 6 August 2026, due today" in due
    assert "It is time to look at both questions again" in due


@pytest.mark.clause("PREP-2")
def test_the_board_names_every_group_and_who_is_still_missing(organisation, lead, client):
    facts = {"contact_how": "", "notes": "", "by": lead, "organisation": organisation}
    actions.engage_group(group="HR", contact="Ann Lee", engaged_on=TODAY, **facts)
    actions.engage_group(group="FINANCE", contact="Bo Orr", engaged_on=None, **facts)
    client.force_login(lead)

    page = client.get(at("readiness"))

    rows = {row["label"]: row["said"] for row in page.context["groups"]}
    assert list(rows) == [str(group.label) for group in Group]
    assert rows["Human resources (HR)"] == "Engaged"
    assert rows["Finance"] == "Contact named, not engaged yet"
    assert rows["Commissioners"] == "Still missing"
    said = page.context["groups_said"]
    assert said.startswith("1 of 11 groups are engaged. Still to engage: Management, ")
    assert "Finance" in said
    assert "Human resources" not in said
    for words in rows.values():
        assert words in page.content.decode()


@pytest.mark.clause("PREP-2")
def test_a_group_of_the_framework_is_noted_once_and_changed(organisation, lead, client):
    client.force_login(lead)
    address = at("engage_group", "workforce-planning")

    client.post(address, {"contact": "Ann Lee"})
    client.post(address, {"contact": "Bo Orr", **date_of("engaged_on", TODAY)})

    (row,) = EngagedGroup.objects.filter(organisation=organisation)
    assert (row.group, row.contact, row.engaged_on) == ("WORKFORCE_PLANNING", "Bo Orr", TODAY)
    assert client.get(at("engage_group", "no-such-group")).status_code == 404


@pytest.mark.clause("PREP-2")
def test_nobody_is_engaged_on_a_day_to_come(organisation, lead, client):
    client.force_login(lead)

    page = client.post(
        at("engage_group", "hr"),
        {"contact": "Ann Lee", **date_of("engaged_on", TODAY + timedelta(days=1))},
    )

    assert "must be today or in the past" in page.content.decode()
    assert "Ann Lee" in page.content.decode()
    assert not EngagedGroup.objects.exists()


@pytest.mark.clause("PREP-2")
def test_own_groups_come_and_go_and_those_of_the_framework_stay(organisation, lead, client):
    client.force_login(lead)
    client.post(at("add_group"), {"label": "Recovery college", "contact": "Cy Dee"})
    own = EngagedGroup.objects.get(label="Recovery college")
    framework = actions.engage_group(
        organisation=organisation,
        group="HR",
        contact="Ann",
        contact_how="",
        engaged_on=None,
        notes="",
        by=lead,
    )

    client.post(at("change_group", own.pk), {"label": "The college", "notes": "Stories"})
    assert "The college" in client.get(at("readiness")).content.decode()
    assert client.get(at("change_group", framework.pk)).status_code == 404
    assert client.post(at("remove_group", framework.pk)).status_code == 404
    with pytest.raises(actions.OfTheFramework):
        actions.remove_group(group=framework, by=lead)
    client.post(at("remove_group", own.pk))

    assert [row.group for row in EngagedGroup.objects.all()] == ["HR"]


def sponsor(organisation, lead, name="Chris Chief", on=TODAY):
    return actions.name_sponsor(
        organisation=organisation,
        name=name,
        title="Chief nurse",
        commitment="Ten posts",
        committed_on=on,
        by=lead,
    )


@pytest.mark.clause("PREP-3")
def test_there_is_one_sponsor_at_a_time_and_earlier_ones_keep_their_dates(
    organisation, lead, client
):
    first = sponsor(organisation, lead, on=date(2026, 1, 5))
    client.force_login(lead)

    client.post(
        at("name_sponsor"),
        {
            "name": "Dana Director",
            "title": "Director of nursing",
            "commitment": "I open every induction",
            **date_of("committed_on", date(2026, 6, 1)),
        },
    )

    first.refresh_from_db()
    assert first.ended_on == date(2026, 6, 1)
    page = client.get(at("sponsors")).content.decode()
    assert "Chris Chief" in page
    assert "Dana Director" in page
    board = client.get(at("readiness")).content.decode()
    assert "I open every induction" in board
    assert "Chris Chief" not in board
    with pytest.raises(IntegrityError):
        Sponsor.objects.create(
            organisation=organisation,
            name="Third",
            title="x",
            commitment="x",
            committed_on=TODAY,
        )


@pytest.mark.clause("PREP-3")
@pytest.mark.parametrize("ended", [False, True])
def test_a_sponsor_does_not_begin_while_another_was_one(organisation, lead, client, ended):
    before = sponsor(organisation, lead, on=date(2026, 5, 1))
    if ended:
        actions.end_sponsor(sponsor=before, ended_on=date(2026, 7, 1), by=lead)
    client.force_login(lead)

    page = client.post(
        at("name_sponsor"),
        {
            "name": "Dana Director",
            "title": "Director",
            "commitment": "Much",
            **date_of("committed_on", date(2026, 4, 1)),
        },
    )

    assert "There is one at a time" in page.content.decode()
    assert "Dana Director" in page.content.decode()
    assert Sponsor.objects.count() == 1


@pytest.mark.clause("PREP-3")
def test_a_sponsor_can_be_put_right_and_ends(organisation, lead, client):
    named = sponsor(organisation, lead)
    client.force_login(lead)
    client.post(
        at("change_sponsor", named.pk),
        {
            "name": "Kris Chief",
            "title": "Chief nurse",
            "commitment": "Ten posts",
            **date_of("committed_on", date(2026, 7, 1)),
        },
    )
    early = client.post(at("end_sponsor", named.pk), date_of("ended_on", date(2026, 6, 30)))
    client.post(at("end_sponsor", named.pk), date_of("ended_on", date(2026, 8, 1)))

    named.refresh_from_db()
    assert "must not be before the commitment" in early.content.decode()
    assert (named.name, named.ended_on) == ("Kris Chief", date(2026, 8, 1))
    assert client.get(at("change_sponsor", named.pk)).status_code == 404
    assert "stands for peer support yet" in client.get(at("readiness")).content.decode()
    with pytest.raises(actions.SponsorHasEnded):
        actions.end_sponsor(sponsor=named, ended_on=TODAY, by=lead)


@pytest.mark.clause("PREP-3")
def test_communications_are_logged_with_their_reach(organisation, lead, client):
    client.force_login(lead)
    said = {
        "channel": "NEWSLETTER",
        "title": "Spring letter",
        "audience": "All staff",
        **date_of("held_on", date(2026, 4, 1)),
    }
    client.post(at("add_communication"), said)
    unknown = client.get(at("communications")).content.decode()
    told = Communication.objects.get()
    client.post(at("change_communication", told.pk), {**said, "reach": "310"})
    wrong = client.post(at("change_communication", told.pk), {**said, "reach": "-4"})

    page = client.get(at("communications")).content.decode()
    assert "Nobody noted how many people it reached" in unknown
    assert "Made known once, reaching 310 people." in page
    assert "Lee Lead" in page
    assert "must be 0 or more" in wrong.content.decode()
    assert "Spring letter" in client.get(at("readiness")).content.decode()


@pytest.mark.clause("COM-1")
def test_only_confirmed_competences_of_organisations_are_lived_and_only_in_words(
    organisation, lead, client
):
    make_framework(organisation)
    (domain,) = of_organisations(organisation)
    asked = domain.shown[0]
    client.force_login(lead)

    client.post(at("note_competence", asked.pk), {"words": "Peers sit on every panel"})
    page = client.get(at("readiness")).content.decode()

    assert "Recruiting well" in page
    assert "Peers sit on every panel" in page
    assert OrganisationalNote.objects.get().noted_by == lead
    of_people = official(organisation).first()
    assert client.get(at("note_competence", of_people.pk)).status_code == 404
    with pytest.raises(actions.NotOfOrganisations):
        actions.note_competence(
            organisation=organisation, competence=of_people, words="x", on=TODAY, by=lead
        )
    client.post(at("note_competence", asked.pk), {"words": ""})
    assert not OrganisationalNote.objects.exists()


@pytest.mark.clause("COM-1")
def test_what_nobody_has_confirmed_is_not_shown_as_official(organisation, lead, client):
    make_framework()  # as it ships: of the domain about organisations only the title is confirmed
    client.force_login(lead)

    page = client.get(at("readiness")).content.decode()

    assert "Able to assure appropriate recruitment" not in page
    assert "Competences for organisations supporting the peer support worker role" in page
    assert "none is shown as official" in page


def test_what_was_said_under_an_earlier_version_stays_readable(organisation, lead, client):
    make_framework(organisation, version="1")
    (domain,) = of_organisations(organisation)
    actions.note_competence(
        organisation=organisation,
        competence=domain.shown[0],
        words="Said long ago",
        on=TODAY,
        by=lead,
    )
    newer = make_framework(organisation, version="2")
    newer.loaded_at += timedelta(days=1)
    newer.save()
    client.force_login(lead)

    page = client.get(at("readiness")).content.decode()

    assert "not in force any more" in page
    assert "Said long ago" in page


@pytest.mark.clause("PREP-2")
def test_who_sees_the_board_without_keeping_it_is_offered_nothing_to_change(
    organisation, lead, manager, client
):
    answer(organisation, lead)
    sponsor(organisation, lead)
    client.force_login(manager)

    for name in ("readiness", "purpose", "groups", "sponsors", "communications", "strategies"):
        page = client.get(at(name)).content.decode()
        assert "/answer/" not in page
        assert "/add/" not in page
        assert "/preparation/groups/hr/" not in page
        assert "/end/" not in page


def test_the_board_asks_little_however_much_there_is(
    organisation, lead, client, django_assert_max_num_queries
):
    make_framework(organisation)
    sponsor(organisation, lead)
    for number in range(30):
        answer(organisation, lead)
        actions.add_group(
            organisation=organisation,
            label=f"Group {number}",
            contact="",
            contact_how="",
            engaged_on=None,
            notes="",
            by=lead,
        )
    client.force_login(lead)
    client.get(at("readiness"))

    with django_assert_max_num_queries(15):
        client.get(at("readiness"))
