from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from recruitment import actions
from recruitment.rules import Training
from tests.factories import make_member, make_organisation
from tests.recruitment.factories import PUBLIC_WORDS, make_vacancy
from workforce.rules import EngagementKind, Role

pytestmark = pytest.mark.django_db


def public(vacancy, name="public_vacancy"):
    return reverse(f"recruitment:{name}", args=[vacancy.pk])


@pytest.mark.clause("REC-1")
def test_a_vacancy_says_plainly_all_that_a_reader_needs(client):
    vacancy = make_vacancy(
        kind=EngagementKind.PAID,
        band="4",
        hours=22.5,
        flexibility="Mornings or afternoons",
        training=Training.GIVEN,
    )

    page = client.get(public(vacancy)).text

    for words in (
        "Paid. You would be an employee",
        "Band 4",
        "22.5 hours a week",
        "Mornings or afternoons",
        "We give the training; you need none beforehand",
        *(PUBLIC_WORDS[name] for name in ("summary", "benefits_advice", "ai_policy")),
        *(PUBLIC_WORDS[name] for name in ("help_to_apply", "contact_name", "contact_email")),
    ):
        assert words in page


@pytest.mark.clause("REC-1")
def test_a_voluntary_role_says_so(client):
    vacancy = make_vacancy(kind=EngagementKind.VOLUNTARY)

    page = client.get(public(vacancy)).text

    assert "Voluntary. You would be a volunteer and not paid" in page
    assert "You would be an employee" not in page


@pytest.mark.clause("CHK-5")
def test_how_decisions_on_criminal_records_are_taken_is_told_up_front(client):
    vacancy = make_vacancy()
    assert "A criminal record does not by itself exclude anyone" in client.get(public(vacancy)).text

    actions.change_public_words(
        organisation=vacancy.organisation,
        criminal_records="A panel with a peer on it looks at when it was and what has changed.",
        by=None,
    )

    for name in ("public_vacancy", "print_vacancy"):
        page = client.get(public(vacancy, name)).text
        assert "A criminal record does not by itself exclude anyone" in page
        assert "A panel with a peer on it looks at when it was" in page


@pytest.mark.clause("REC-20")
def test_what_happens_when_is_told_in_the_words_for_applicants(client):
    vacancy = make_vacancy()
    stage = vacancy.stages.get(kind="INTERVIEW")

    page = client.get(public(vacancy)).text

    assert stage.public_label in page
    assert f"{stage.who_acts}, by {stage.expected_on.day} " in page


def test_nobodys_name_but_that_of_the_contact_stands_on_public_pages(client):
    trust = make_organisation()
    manager = make_member(trust, Role.LINE_MANAGER, name="Morgan Hidden")
    hr = make_member(trust, Role.HR, name="Harper Hidden")
    vacancy = make_vacancy(trust, hiring_manager=manager, by=hr)

    for name in ("public_vacancy", "easy_read_vacancy", "print_vacancy"):
        assert "Hidden" not in client.get(public(vacancy, name)).text


def test_a_draft_is_seen_by_nobody_outside(client):
    draft = make_vacancy(published=False)

    for name in ("public_vacancy", "easy_read_vacancy", "print_vacancy"):
        assert client.get(public(draft, name)).status_code == 404
    assert draft.title not in client.get(reverse("recruitment:join")).text
    organisation = reverse("recruitment:join_organisation", args=[draft.organisation_id])
    assert client.get(organisation).status_code == 404


def test_a_closed_vacancy_can_still_be_read_and_is_no_longer_listed(client):
    vacancy = make_vacancy(title="Peer by the sea")
    actions.close_vacancy(vacancy=vacancy, by=None)

    assert "This vacancy has closed" in client.get(public(vacancy)).text
    assert "Peer by the sea" not in client.get(reverse("recruitment:join")).text


def test_open_vacancies_of_all_organisations_are_listed_and_narrowed_by_kind(client):
    make_vacancy(title="Paid one")
    make_vacancy(title="Voluntary one", kind=EngagementKind.VOLUNTARY)

    everything = client.get(reverse("recruitment:join")).text
    voluntary = client.get(reverse("recruitment:join"), {"kind": "VOLUNTARY"}).text

    assert "Paid one" in everything
    assert "Voluntary one" in everything
    assert "Paid one" not in voluntary


@pytest.mark.clause("REC-4")
def test_the_channel_is_carried_along_in_the_links_and_nothing_is_kept_in_the_browser(client):
    vacancy = make_vacancy()

    page = client.get(public(vacancy), {"from": "peer-voice"})

    assert f"{public(vacancy, 'easy_read_vacancy')}?from=peer-voice" in page.text
    assert not page.cookies
    tampered = client.get(public(vacancy), {"from": '"><script>'})
    assert "?from=" not in tampered.text


@pytest.mark.clause("REC-1")
def test_a_feed_holds_the_open_vacancies(client):
    vacancy = make_vacancy(title="Peer & friend")
    closed = make_vacancy(vacancy.organisation, title="Closed one")
    actions.close_vacancy(vacancy=closed, by=None)

    for address in (
        reverse("recruitment:vacancies_feed"),
        reverse("recruitment:organisation_feed", args=[vacancy.organisation_id]),
    ):
        feed = ElementTree.fromstring(client.get(address).content)  # noqa: S314 – our own
        links = [item.findtext("link") for item in feed.iter("item")]
        assert [link.endswith(public(vacancy)) for link in links] == [True]


def test_public_pages_take_few_queries_however_many_vacancies(
    client, django_assert_max_num_queries
):
    trust = make_organisation()
    vacancy = make_vacancy(trust)
    for number in range(6):
        make_vacancy(trust, title=f"Number {number}")

    for address in (
        reverse("recruitment:join"),
        reverse("recruitment:join_organisation", args=[trust.pk]),
        public(vacancy),
        reverse("recruitment:vacancies_feed"),
    ):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_a_vacancy_is_shown_from_the_moment_it_is_published(client):
    vacancy = make_vacancy(published=False)
    actions.publish_vacancy(vacancy=vacancy, at=timezone.now() + timedelta(hours=1), by=None)

    assert client.get(public(vacancy)).status_code == 404
