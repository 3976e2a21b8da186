from datetime import date, timedelta

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from audit.models import Look
from audit.reading import event_models
from competencies import actions
from competencies.areas import areas_of, optional_domains
from competencies.models import (
    Ability,
    CareerConversation,
    ChosenDomain,
    Evidence,
    Growth,
    Interest,
    Opportunity,
    Reflection,
    SaidHopes,
)
from competencies.offers import offers_for
from reviews.models import FeedbackRound
from supervision.actions import record_session, start_arrangement
from supervision.rules import Kind
from tests import planted
from tests.eyes.growth import judging
from tests.factories import make_framework, make_member, make_organisation, make_peer
from workforce.competences import official
from workforce.models import Competence, Domain
from workforce.rules import EngagementKind, Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 6)


@pytest.fixture
def organisation():
    organisation = make_organisation()
    make_framework(organisation)
    return organisation


@pytest.fixture
def people(organisation):
    return {
        "supporter": make_member(organisation, Role.SUPPORTER, name="Sue"),
        "supervisor": make_member(organisation, Role.SUPERVISOR, name="Sam"),
        "line_manager": make_member(organisation, Role.LINE_MANAGER, name="Mia"),
    }


@pytest.fixture
def worker(organisation, people):
    return make_peer(organisation, "Pat Peer", with_user=True, **people)


def competence(number="1.1"):
    return Competence.objects.get(number=number)


def own(worker, number="1.1"):
    return {"worker": worker, "competence": competence(number), "by": worker.user}


def page_of(worker, name="growth", *further):
    return reverse(f"competencies:{name}", args=[worker.pk, *further])


# ------------------------------------------------------------------ writing


@pytest.mark.clause("COM-2")
def test_a_peer_writes_about_a_competence_as_often_as_they_like(worker):
    first = actions.reflect(text=" I listened. ", **own(worker))
    second = actions.reflect(text="Again.", **own(worker))
    assert first.growth == second.growth
    assert [each.text for each in first.growth.reflections.all()] == ["Again.", "I listened."]


@pytest.mark.clause("COM-2")
def test_own_words_are_changed_and_taken_away_for_good(worker):
    reflection = actions.reflect(text="One", **own(worker))
    changed = actions.change_reflection(reflection=reflection, text="Two", by=worker.user)
    assert (changed.text, changed.changed_at is not None) == ("Two", True)
    actions.remove_reflection(reflection=reflection, by=worker.user)
    assert not Reflection.objects.exists()
    (events,) = [each for each in event_models() if each.pgh_tracked_model is Reflection]
    assert not events.objects.filter(pgh_obj_id=reflection.pk).exists()


@pytest.mark.clause("COM-1")
@pytest.mark.parametrize("number", ["1.3", "3.1"], ids=["not confirmed", "about organisations"])
def test_nothing_unconfirmed_or_about_organisations_is_attached_to_a_person(worker, number):
    for act in (
        lambda: actions.reflect(text="x", **own(worker, number)),
        lambda: actions.choose_to_grow(on=TODAY, **own(worker, number)),
        lambda: actions.add_evidence(kind="OTHER", on=TODAY, words="x", **own(worker, number)),
        lambda: actions.share_growth(
            supporter=True, supervisor=True, manager=True, **own(worker, number)
        ),
    ):
        with pytest.raises(actions.NotForAPerson):
            act()
    assert not Growth.objects.exists()


@pytest.mark.clause("COM-1")
@pytest.mark.parametrize("kind", ["CORE", "ORGANISATION"])
def test_only_an_optional_domain_is_chosen(worker, kind):
    domain = Domain.objects.get(kind=kind)
    with pytest.raises(actions.NotForAPerson):
        actions.choose_domain(worker=worker, domain=domain, on=TODAY, by=worker.user)


@pytest.mark.clause("COM-1")
def test_an_optional_domain_applies_to_who_chooses_it(worker):
    (offered,) = optional_domains(worker)
    assert not offered.is_chosen
    domain = Domain.objects.get(pk=offered.pk)
    assert [each.title for each in areas_of(worker)] == ["1.1 Listening", "1.2 Telling"]
    for _twice in range(2):
        actions.choose_domain(worker=worker, domain=domain, on=TODAY, by=worker.user)
    assert [each.is_chosen for each in optional_domains(worker)] == [True]
    assert [each.title for each in areas_of(worker)][-1] == "2.1 Running groups"
    actions.reflect(text="A group", **own(worker, "2.1"))
    actions.leave_domain(worker=worker, domain=domain, on=TODAY, by=worker.user)
    left = areas_of(worker)[-1]
    assert (left.title, bool(left.earlier)) == ("2.1 Running groups", True)
    assert ChosenDomain.objects.get().left_on == TODAY


@pytest.mark.clause("COM-1")
def test_volunteers_have_the_lighter_list_of_their_organisation(organisation, worker):
    lead = make_member(organisation, Role.LEAD)
    worker.kind = EngagementKind.VOLUNTARY
    worker.save()
    assert areas_of(worker) == []
    patience = actions.add_ability(organisation=organisation, text="Patience", by=lead)
    humour = actions.add_ability(organisation=organisation, text="Humour", by=lead)
    actions.move_ability(ability=humour, up=True, by=lead)
    assert [each.title for each in areas_of(worker)] == ["Humour", "Patience"]
    actions.reflect(worker=worker, ability=patience, text="I waited.", by=worker.user)
    # what was written stays under the words it was written under
    new = actions.change_ability(ability=patience, text="Calm", on=TODAY, by=lead)
    assert new.pk != patience.pk
    assert [(a.title, bool(a.earlier)) for a in areas_of(worker)] == [
        ("Humour", False),
        ("Calm", False),
        ("Patience", True),
    ]
    assert actions.change_ability(ability=new, text="Being calm", on=TODAY, by=lead).pk == new.pk
    actions.retire_ability(ability=humour, on=TODAY, by=lead)
    assert not Ability.objects.filter(text="Humour").exists()


def test_the_list_of_another_organisation_is_not_for_a_peer(worker):
    other = make_organisation()
    ability = actions.add_ability(
        organisation=other, text="Theirs", by=make_member(other, Role.LEAD)
    )
    with pytest.raises(actions.NotForAPerson):
        actions.reflect(worker=worker, ability=ability, text="x", by=worker.user)


@pytest.mark.clause("COM-2")
def test_a_peer_links_a_session_once_and_it_stays_when_the_link_goes(worker, people):
    strand = start_arrangement(worker=worker, kind=Kind.SUPPORT, starts_on=TODAY, by=None)
    session = record_session(
        arrangement=strand, held_on=timezone.localdate(), shared_record="x", by=people["supporter"]
    )
    (offer,) = offers_for(worker)
    assert (offer.about, offer.on) == (session.pk, session.held_on)
    for words in ("first", "second"):
        actions.add_evidence(
            kind=offer.kind, on=offer.on, about=offer.about, words=words, **own(worker)
        )
    evidence = Evidence.objects.get()
    assert evidence.words == "second"
    actions.remove_evidence(evidence=evidence, by=worker.user)
    session.refresh_from_db()


def test_feedback_that_is_over_can_be_linked_and_what_was_said_stays_where_it_is(worker):
    now = timezone.now()
    FeedbackRound.objects.create(
        worker=worker, code="open", code_hash="o", called="Pat", opened_by=worker.user,
        closes_on=TODAY,
    )  # fmt: skip
    assert offers_for(worker) == []
    FeedbackRound.objects.update(closed_at=now)
    (offer,) = offers_for(worker)
    assert (offer.kind, offer.url) == ("FEEDBACK", "")
    assert offer.words.startswith("Feedback of people you support, until")


@pytest.mark.clause("COM-2", "COM-7")
def test_what_is_planted_is_there_for_whom_it_is_meant(standing, db):
    """So that the eye which finds it for nobody else is not blind."""
    house = standing.house
    unshared = official(house.organisation).get(number="1.2")
    for person, address, words in (
        ("peer", page_of(house.worker, "area", unshared.pk), planted.REFLECTION),
        ("peer", page_of(house.worker, "career"), planted.HOPE),
        ("peer", page_of(house.worker, "talk", house.ids["talk_id"]), planted.TALK),
        ("manager", page_of(house.worker, "talk", house.ids["talk_id"]), planted.TALK),
    ):
        assert words in standing.client_of(person).get(address).content.decode()


# ------------------------------------------------------------------ no score


@pytest.mark.clause("COM-2")
@pytest.mark.parametrize(
    "model",
    [Growth, Reflection, Evidence, ChosenDomain, SaidHopes, CareerConversation, Interest],
    ids=lambda model: model.__name__,
)
def test_no_column_about_a_person_can_hold_a_score_a_level_or_a_state(model):
    """Words, days, choices of one's own and with whom it is shared: nothing that could be
    counted, ordered or coloured."""
    for field in model._meta.concrete_fields:
        assert not isinstance(
            field, (models.IntegerField, models.FloatField, models.DecimalField)
        ), field
        words = field.name.split("_")
        assert not set(words) & {"level", "score", "rating", "state", "status", "done", "met"}
        if isinstance(field, models.BooleanField):
            assert words[:2] == ["shared", "with"]


@pytest.mark.clause("COM-2")
@pytest.mark.parametrize(
    "page",
    [
        "<main>80 % there</main>",
        "<main>3 of 17 written</main>",
        "<main>3/17</main>",
        '<main><progress value="3"></progress></main>',
        '<main><strong class="nhsuk-tag nhsuk-tag--green">Good</strong></main>',
        "<main>Your score</main>",
        "<main><span>7</span></main>",
    ],
)
def test_the_eye_would_see_a_judgement(page):
    assert judging(page)


def test_the_eye_sees_none_in_plain_words_and_dates():
    page = '<main><header class="portal-peer"><b class="nhsuk-tag">3 days</b></header>'
    assert judging(page + "<p>1.1 Listening, 6 August 2026</p></main>") == []


# ------------------------------------------------------------------ reading


@pytest.mark.clause("COM-2")
@pytest.mark.parametrize(
    ("part", "reader", "others"),
    [
        ("supporter", "supporter", ("supervisor", "line_manager")),
        ("supervisor", "supervisor", ("supporter", "line_manager")),
        ("manager", "line_manager", ("supporter", "supervisor")),
    ],
)
def test_others_read_just_what_is_shared_with_them(login, worker, people, part, reader, others):
    actions.reflect(text="Shared words", **own(worker, "1.1"))
    actions.reflect(text="Kept words", **own(worker, "1.2"))
    shares = {"supporter": False, "supervisor": False, "manager": False, part: True}
    actions.share_growth(**shares, **own(worker, "1.1"))
    client = login(people[reader])
    page = client.get(page_of(worker)).content.decode()
    assert "1.1 Listening" in page
    assert "1.2 Telling" not in page
    shown = client.get(page_of(worker, "area", competence("1.1").pk))
    assert "Shared words" in shown.content.decode()
    assert client.get(page_of(worker, "area", competence("1.2").pk)).status_code == 404
    assert Look.objects.get().reader == people[reader]
    for other in others:
        client = login(people[other])
        assert "1.1 Listening" not in client.get(page_of(worker)).content.decode()
        assert client.get(page_of(worker, "area", competence("1.1").pk)).status_code == 404
    actions.share_growth(supporter=False, supervisor=False, manager=False, **own(worker, "1.1"))
    client = login(people[reader])
    assert client.get(page_of(worker, "area", competence("1.1").pk)).status_code == 404


@pytest.mark.clause("COM-2")
def test_who_answers_for_a_peer_no_longer_reads_no_longer(login, worker, people):
    actions.reflect(text="Shared words", **own(worker))
    actions.share_growth(supporter=True, supervisor=False, manager=False, **own(worker))
    worker.responsibilities.filter(kind="SUPPORTER").update(
        starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1)
    )
    client = login(people["supporter"])
    assert client.get(page_of(worker, "area", competence().pk)).status_code == 404


def test_the_peers_own_pages_ask_little(login, worker, django_assert_max_num_queries):
    actions.reflect(text="One", **own(worker))
    actions.add_evidence(kind="OTHER", on=TODAY, words="x", **own(worker))
    client = login(worker.user)
    for address in (page_of(worker), page_of(worker, "area", competence().pk)):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


def test_whom_it_is_shared_with_asks_little(login, worker, people, django_assert_max_num_queries):
    actions.reflect(text="One", **own(worker))
    actions.share_growth(supporter=False, supervisor=False, manager=True, **own(worker))
    client = login(people["line_manager"])
    for address in (page_of(worker), page_of(worker, "area", competence().pk)):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


# ------------------------------------------------------------------ the peer's pages


@pytest.mark.clause("COM-2")
def test_a_peer_writes_chooses_links_and_shares_on_their_pages(login, worker):
    client = login(worker.user)
    area = page_of(worker, "area", competence().pk)
    client.post(area + "reflect/", {"text": "I asked an open question."})
    client.post(area + "grow-next/")
    client.post(area + "share/", {"supervisor": "on"})
    client.post(
        area + "evidence/",
        {
            "what": "own",
            "kind": "FEEDBACK",
            "words": "Thank you, they said.",
            "on_day": "1",
            "on_month": "8",
            "on_year": "2026",
        },
    )
    page = client.get(area).content.decode()
    for words in (
        "I asked an open question.",
        "Here you want to grow next",
        "Read by you and your professional supervisor.",
        "Thank you, they said.",
    ):
        assert words in page
    assert "1.1 Listening" in client.get(page_of(worker)).content.decode().split("grow next")[1]
    client.post(area + "grow-next/", {"no": "1"})
    client.post(area + "share/", {})
    page = client.get(area).content.decode()
    assert "Here you want to grow next" not in page
    assert "Read by nobody but you." in page


def test_what_is_not_said_is_asked_for_and_nothing_typed_is_lost(login, worker):
    client = login(worker.user)
    area = page_of(worker, "area", competence().pk)
    page = client.post(area + "evidence/", {"what": "own", "words": "Typed"}).content.decode()
    for words in ("Select what kind of thing it is", "Enter the date", "Typed"):
        assert words in page
    assert (
        "Enter what you want to write"
        in client.post(area + "reflect/", {"text": " "}).content.decode()
    )
    assert not Evidence.objects.exists()


def test_another_peers_words_cannot_be_changed(login, organisation, worker):
    reflection = actions.reflect(text="Mine", **own(worker))
    other = make_peer(organisation, "Other", with_user=True)
    client = login(other.user)
    for name in ("change_reflection", "remove_reflection"):
        for at in (worker, other):
            assert client.post(page_of(at, name, reflection.pk), {"text": "x"}).status_code == 404
    reflection.refresh_from_db()
    assert reflection.text == "Mine"


def test_my_growth_leads_a_peer_to_their_own_page(login, worker):
    assert login(worker.user).get("/my-growth/").url == page_of(worker)


@pytest.mark.clause("COM-1")
def test_a_volunteer_of_an_organisation_without_a_list_is_told_kindly(login, worker):
    worker.kind = EngagementKind.VOLUNTARY
    worker.save()
    page = login(worker.user).get(page_of(worker)).content.decode()
    assert "Your organisation has not written its list yet" in page
    assert "/framework/" in page
    assert official(worker.organisation).exists()


def test_an_opportunity_has_no_place_for_a_judgement():
    assert not any(
        isinstance(field, (models.IntegerField, models.DecimalField))
        for field in Opportunity._meta.concrete_fields
    )
