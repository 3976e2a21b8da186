import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import localdate

from competencies import actions
from competencies.actions.courses import add_course
from recruitment.actions import begin_description, begin_version, change_version
from reviews.actions import propose_objective
from reviews.rules import Author
from supervision.actions import add_to_agenda, keep_narrative, start_arrangement, take_off_agenda
from supervision.rules import Kind
from tests.factories import (
    WHOLE_FRAMEWORK,
    make_framework,
    make_member,
    make_organisation,
    make_peer,
    make_team,
)
from workforce.actions import set_competences
from workforce.competences import framework_of, official, picked
from workforce.models import Competence, Framework
from workforce.rules import CompetenceUseKind, Role

pytestmark = pytest.mark.django_db
LOAD = "/framework/load/"


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def lead(organisation):
    return make_member(organisation, Role.LEAD, name="Lee Lead")


def competence(organisation, number="1.1"):
    return official(organisation).get(number=number)


def page_of(organisation, number="1.1"):
    return reverse("competencies:competence", args=[competence(organisation, number).pk])


def file_of(text: str | bytes, name: str = "ours.csv"):
    content = text.encode() if isinstance(text, str) else text
    return {"file": SimpleUploadedFile(name, content), "version": "1", "title": "Ours"}


# ------------------------------------------------------------------ what is shown


@pytest.mark.clause("COM-1")
@pytest.mark.parametrize("role", [Role.PEER, Role.SUPPORTER, Role.LINE_MANAGER, Role.HR, Role.LEAD])
def test_nobody_is_shown_what_is_not_confirmed_as_part_of_the_framework(login, organisation, role):
    make_framework()
    page = login(make_member(organisation, role)).get("/framework/").content.decode()
    assert "1.1 Values of peer support workers" in page
    for each in Competence.objects.exclude(standing="CONFIRMED").exclude(title=""):
        assert each.title not in page
    assert "Meta-competences" not in page


@pytest.mark.clause("COM-1")
def test_a_lead_is_told_how_many_entries_are_to_be_confirmed_and_how_to_load_them(
    login, organisation, lead
):
    make_framework()
    page = login(lead).get("/framework/").content.decode()
    assert "14 entries are still to be confirmed against the publication" in page
    assert LOAD in page
    peer = make_peer(organisation, "Pat", with_user=True)
    page = login(peer.user).get("/framework/").content.decode()
    assert "to be confirmed" not in page
    assert LOAD not in page


@pytest.mark.clause("COM-1")
def test_what_is_about_organisations_stands_on_their_own_page_alone(login, organisation, lead):
    make_framework(organisation)
    client = login(lead)
    assert "3.1 Recruiting well" in client.get("/framework/ready/").content.decode()
    assert "Recruiting well" not in client.get("/framework/").content.decode()
    key = Competence.objects.get(number="3.1").pk
    assert client.get(reverse("competencies:competence", args=[key])).status_code == 404
    key = Competence.objects.get(number="1.3").pk
    assert client.get(reverse("competencies:competence", args=[key])).status_code == 404


@pytest.mark.clause("COM-1")
def test_how_ready_are_we_says_so_while_nothing_of_it_is_confirmed(login, lead):
    make_framework()
    page = login(lead).get("/framework/ready/").content.decode()
    assert "Competences for organisations supporting the peer support worker role" in page
    assert "Able to assure appropriate recruitment" not in page
    assert "What stands under this heading is not confirmed yet" in page


def test_the_framework_of_another_organisation_is_not_found(login, organisation, lead):
    other = make_organisation()
    make_framework(other)
    key = Competence.objects.get(number="1.1").pk
    response = login(lead).get(reverse("competencies:competence", args=[key]))
    assert response.status_code == 404


def test_the_page_is_kind_before_anything_is_loaded(login, lead):
    page = login(lead).get("/framework/").content.decode()
    assert "No framework is loaded yet." in page


# ------------------------------------------------------------------ loading


@pytest.mark.clause("COM-1")
def test_a_lead_sees_what_a_file_would_change_and_then_loads_it(login, organisation, lead):
    make_framework()
    client = login(lead)
    page = client.post(LOAD, file_of(WHOLE_FRAMEWORK))
    text = page.content.decode()
    for words in ("Nothing is loaded yet", "1.1: Listening", "Before: Values of peer support"):
        assert words in text
    assert "4.2" in [each["number"] for each in page.context["gone"]]
    assert framework_of(organisation).organisation is None
    client.post(LOAD, {"looked_at": page.context["looked_at"]})
    loaded = framework_of(organisation)
    assert (loaded.organisation, loaded.version, loaded.loaded_by) == (organisation, "1", lead)
    assert official(organisation).count() == 3


@pytest.mark.clause("COM-1")
@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("domain\n1", "a.csv", "Line 1: The column “domain title” is missing from the first line"),
        (WHOLE_FRAMEWORK + b"1,,,1.1,Again,confirmed\n", "a.csv", "The number 1.1 stands in the"),
        (b"key: &bomb x\n", "a.yaml", "Line 1: Put quotation marks around this value"),
        (b"\x89PNG\x00", "a.csv", "The file is not plain text"),
        (b"x" * 300_001, "a.csv", "The file is too large. It can have up to 300 KB"),
        (WHOLE_FRAMEWORK + b"1,,,1.8,=cmd|calc,confirmed\n", "a.csv", "cannot begin with ="),
    ],
    ids=["column", "twice", "reference", "picture", "large", "formula"],
)
def test_a_hostile_file_is_answered_in_sentences_and_nothing_is_loaded(
    login, lead, content, name, sentence
):
    page = login(lead).post(LOAD, file_of(content, name)).content.decode()
    assert sentence in page
    assert "There is a problem" in page
    assert not Framework.objects.exists()


def test_a_csv_file_is_asked_which_version_it_is_at_that_field(login, lead):
    page = login(lead).post(LOAD, file_of(WHOLE_FRAMEWORK) | {"version": " ", "title": ""})
    assert page.context["form"].errors == {
        "version": ["Say which version it is: a CSV file does not say it itself"],
        "title": ["Say what it is called: a CSV file does not say it itself"],
    }


@pytest.mark.parametrize("what", ["tampered", "of somebody else"])
def test_only_the_file_that_one_looked_at_oneself_is_loaded(login, organisation, lead, what):
    page = login(lead).post(LOAD, file_of(WHOLE_FRAMEWORK))
    looked_at = page.context["looked_at"]
    client = login(lead)
    if what == "tampered":
        looked_at = looked_at[:-3] + "xyz"
    else:
        client = login(make_member(organisation, Role.LEAD, name="Other"))
    client.post(LOAD, {"looked_at": looked_at})
    assert not Framework.objects.exists()


def test_a_file_can_be_loaded_for_an_hour(login, lead, time_machine):
    time_machine.move_to("2026-08-06 10:00:00+00:00", tick=False)
    client = login(lead)
    page = client.post(LOAD, file_of(WHOLE_FRAMEWORK))
    time_machine.move_to("2026-08-06 11:00:01+00:00", tick=False)
    client.post(LOAD, {"looked_at": page.context["looked_at"]})
    assert not Framework.objects.exists()


@pytest.mark.clause("COM-1")
def test_what_would_rewrite_a_version_is_refused_in_words(login, organisation, lead):
    make_framework(organisation)
    client = login(lead)
    text = WHOLE_FRAMEWORK.decode().replace("Listening", "Hearing")
    page = client.post(LOAD, file_of(text))
    shown = client.post(LOAD, {"looked_at": page.context["looked_at"]}, follow=True)
    assert "Give the file another version" in shown.content.decode()
    assert competence(organisation).title == "Listening"


@pytest.mark.clause("COM-1")
def test_what_is_known_is_taken_out_completed_and_loaded_again(login, organisation, lead):
    make_framework()
    client = login(lead)
    known = client.get("/framework/known.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(known)))
    number, standing = rows[0].index("number"), rows[0].index("standing")
    row = next(each for each in rows if each[number] == "4.3")
    assert row[standing] == "inferred"
    row[standing] = "confirmed"
    done = io.StringIO()
    csv.writer(done).writerows(rows)
    page = client.post(LOAD, file_of(done.getvalue()))
    assert [each["number"] for each in page.context["changed"]] == ["4.3"]
    assert (page.context["added"], page.context["gone"]) == ([], [])
    client.post(LOAD, {"looked_at": page.context["looked_at"]})
    assert competence(organisation, "4.3").title.startswith("Able to help people develop coping")


# ------------------------------------------------------------------ where it is used


@pytest.mark.clause("COM-3")
def test_each_competence_says_where_it_is_used_as_far_as_the_reader_may_see(
    login, organisation, lead
):
    make_framework(organisation)
    listening = competence(organisation)
    hr = make_member(organisation, Role.HR)
    supervisor = make_member(organisation, Role.SUPERVISOR, name="Sam")
    manager = make_member(organisation, Role.LINE_MANAGER, name="Mia")
    worker = make_peer(
        organisation, "Pat Peer", with_user=True, supervisor=supervisor, line_manager=manager
    )
    version = begin_description(team=make_team(organisation), title="Peer in Crisis", by=hr)
    change_version(version=version, competences=[listening], by=hr)
    course = add_course(organisation=organisation, title="Listening well", by=hr)
    set_competences(
        organisation=organisation, kind="COURSE", target=course.pk, competences=[listening], by=hr
    )
    propose_objective(
        worker=worker, side=Author.PEER, what="Secret words", competences=[listening],
        by=worker.user,
    )  # fmt: skip
    strand = start_arrangement(
        worker=worker, kind=Kind.PROFESSIONAL, starts_on=localdate(), by=lead
    )
    item = add_to_agenda(
        arrangement=strand, text="Secret words", competences=[listening], by=worker.user
    )
    address = page_of(organisation)
    for user, sees, not_sees in (
        (hr, ("Peer in Crisis", "Listening well"), ("Professional supervision",)),
        (
            worker.user,
            ("Listening well", "Your professional supervision", "Your objective"),
            ("Peer in Crisis",),
        ),
        (manager, ("Listening well", "Objective of Pat Peer"), ("Professional supervision",)),
        (
            supervisor,
            ("Listening well", "Professional supervision of Pat"),
            ("Peer in Crisis", "bjective"),
        ),
        (lead, ("Peer in Crisis", "Listening well"), ("Professional supervision", "bjective")),
    ):
        page = login(user).get(address).content.decode()
        for words in sees:
            assert words in page, user
        for words in (*not_sees, "Secret words"):
            assert words not in page, user
    overview = login(worker.user).get("/framework/").content.decode()
    assert "Used here in: Training, supervision agendas and annual reviews" in overview
    take_off_agenda(item=item, by=worker.user)
    assert "supervision" not in login(supervisor).get(address).content.decode().split("<main")[1]


@pytest.mark.clause("COM-3")
def test_a_new_version_of_a_job_description_asks_for_what_the_last_one_did(organisation, lead):
    make_framework(organisation)
    first = begin_description(team=make_team(organisation), title="Peer", by=lead)
    change_version(version=first, competences=[competence(organisation)], by=lead)
    second = begin_version(description=first.description, by=lead)
    kind = CompetenceUseKind.JOB_DESCRIPTION
    assert picked(kind, second.pk) == [competence(organisation)]
    change_version(version=second, competences=[], by=lead)
    assert picked(kind, second.pk) == []
    assert picked(kind, first.pk) == [competence(organisation)]


@pytest.mark.clause("COM-3")
def test_competences_are_picked_on_the_page_of_a_job_description(login, organisation):
    make_framework(organisation)
    hr = make_member(organisation, Role.HR)
    version = begin_description(team=make_team(organisation), title="Peer", by=hr)
    client = login(hr)
    client.post(
        reverse("recruitment:change_texts", args=[version.pk]),
        {"purpose": "To be there", "competences": [str(competence(organisation).pk)]},
    )
    page = client.get(reverse("recruitment:version", args=[version.pk])).content.decode()
    assert "1.1 Listening" in page


@pytest.mark.clause("COM-3")
def test_competences_are_picked_on_an_agenda(login, organisation):
    make_framework(organisation)
    supporter = make_member(organisation, Role.SUPPORTER)
    worker = make_peer(organisation, "Pat", with_user=True, supporter=supporter)
    strand = start_arrangement(worker=worker, kind=Kind.SUPPORT, starts_on=localdate(), by=None)
    client = login(worker.user)
    address = reverse("supervision:agenda", args=[worker.pk, strand.pk])
    client.post(
        address, {"text": "My first group", "competences": [str(competence(organisation).pk)]}
    )
    assert "1.1 Listening" in login(supporter).get(address).content.decode()


@pytest.mark.parametrize("role", [Role.LEAD, Role.SUPERVISOR])
def test_the_pages_of_the_framework_ask_little(
    login, organisation, role, django_assert_max_num_queries
):
    make_framework(organisation)
    client = login(make_member(organisation, role))
    for address in ("/framework/", page_of(organisation), "/framework/volunteers/"):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200


# ------------------------------------------------------------------ the lighter list


@pytest.mark.clause("COM-1")
def test_a_lead_writes_orders_and_shortens_the_list_for_volunteers(login, organisation, lead):
    client = login(lead)
    page = client.get("/framework/volunteers/").content.decode()
    assert "The list is empty" in page
    assert "How to write a good list" in page
    for text in ("Patience", "Humour"):
        client.post("/framework/volunteers/add/", {"text": text})
    first, second = organisation.abilities.order_by("position")
    client.post(reverse("competencies:move_ability", args=[second.pk]), {"up": "1"})
    client.post(reverse("competencies:change_ability", args=[first.pk]), {"text": "Much patience"})
    assert [each.text for each in organisation.abilities.order_by("position")] == [
        "Humour",
        "Much patience",
    ]
    client.post(reverse("competencies:retire_ability", args=[second.pk]))
    assert [each.text for each in organisation.abilities.all()] == ["Much patience"]
    page = client.post("/framework/volunteers/add/", {"text": " "}).content.decode()
    assert "Enter what helps in the role" in page


# ------------------------------------------------------------------ one's own story


@pytest.mark.clause("SUP-6")
def test_a_peers_story_leads_to_their_growth_and_back_and_nothing_of_it_shows(login, organisation):
    make_framework()
    manager = make_member(organisation, Role.LINE_MANAGER)
    worker = make_peer(organisation, "Pat", with_user=True, line_manager=manager)
    keep_narrative(
        worker=worker,
        want_to_share="Basalt-shared",
        feels_safe="Basalt-safe",
        keep_to_myself="Basalt-kept",
        by=worker.user,
    )
    client = login(worker.user)
    assert "/my-growth/story/" in client.get("/my-story/").content.decode()
    area = client.get("/my-growth/story/").url
    page = client.get(area).content.decode()
    assert "3.2 Able to draw on and share lived experience" in page
    assert "/my-story/" in page
    assert "Basalt" not in page
    found = competence(organisation, "3.2")
    actions.reflect(worker=worker, competence=found, text="Told it", by=worker.user)
    actions.share_growth(
        worker=worker, competence=found, supporter=False, supervisor=False, manager=True,
        by=worker.user,
    )  # fmt: skip
    page = login(manager).get(area).content.decode()
    assert "Told it" in page
    assert "Basalt" not in page
    assert "/my-story/" not in page


@pytest.mark.clause("SUP-6")
def test_without_that_competence_a_story_leads_to_all_one_can_write_about(login, organisation):
    make_framework(organisation)
    worker = make_peer(organisation, "Pat", with_user=True)
    found = login(worker.user).get("/my-growth/story/").url
    assert found == reverse("competencies:growth", args=[worker.pk])
