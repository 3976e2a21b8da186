"""Business cases: drafted from the portal's own figures, decided, and kept (PREP-6)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from documents import issuing
from documents.models import IssuedDocument
from preparation.actions import cases as actions
from preparation.documents_cases import case_document
from preparation.drawing import Part, drawn_from
from preparation.models import BandCost, BusinessCase
from preparation.retention import RULES
from tests.documents.proof import prove, words_of
from tests.factories import make_member, make_organisation, make_team
from tests.preparation.factories import make_post
from workforce import actions as workforce
from workforce.rules import PostState, Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("PREP-6")]


@pytest.fixture
def trust():
    return make_organisation("North Trust")


@pytest.fixture
def lead(trust):
    return make_member(trust, Role.LEAD, name="Lee Lead")


@pytest.fixture
def team(trust):
    return make_team(trust, "Crisis team")


def cost_of(organisation, a_year="31000", band="3", grade="", starts_on=date(2020, 4, 1), by=None):
    return actions.enter_cost(
        organisation=organisation,
        band=band,
        local_grade=grade,
        a_year=Decimal(a_year),
        starts_on=starts_on,
        source="Finance, by letter",
        by=by,
    )


def case_of(lead, *posts, on=None):
    return actions.begin_case(
        organisation=posts[0].team.organisation,
        title="Two peers",
        posts=[post.pk for post in posts],
        on=on or localdate(),
        by=lead,
    )


def at(name, *args):
    return reverse(f"preparation:{name}", args=args)


def test_a_case_draws_in_its_posts_with_what_they_cost_from_what_was_entered(trust, team, lead):
    today = localdate()
    cost_of(trust, "28000")
    cost_of(trust, "31000", starts_on=date(2024, 4, 1))
    cost_of(trust, "40000", starts_on=today + timedelta(days=1))
    cost_of(trust, "26000", band="", grade="Support  worker")
    cost_of(make_organisation(), "99000", band="4")
    known = make_post(team, band="3", hours=Decimal(30), funder="Health board")
    local = make_post(team, local_grade="support worker", hours=Decimal("37.5"))
    unknown = make_post(team, band="4", hours=Decimal(30))
    ends = today + timedelta(days=100)
    free = make_post(team, voluntary=True, funding_ends_on=ends)

    drawn = drawn_from(case_of(lead, known, local, unknown, free).drawn)

    found = {each.key: each for each in drawn.posts}
    assert found[str(known.pk)].cost == Decimal(24800)
    assert (found[str(known.pk)].wte, found[str(known.pk)].funder) == (
        Decimal("0.8"),
        "Health board",
    )
    assert found[str(local.pk)].cost == Decimal(26000)
    assert (found[str(unknown.pk)].cost, found[str(unknown.pk)].lacks) == (None, "COST")
    assert (found[str(free.pk)].lacks, found[str(free.pk)].ends_on) == ("", ends)
    assert found[str(free.pk)].warned_of
    assert {each.a_year for each in drawn.sources} == {Decimal(31000), Decimal(26000)}
    assert drawn.total == Decimal(50800)


def test_a_case_says_which_figure_is_missing_and_leads_to_where_it_is_entered(login, team, lead):
    costless = make_post(team, band="4", hours=Decimal(30))
    hourless = make_post(team, title="Peer trainer", band="4")
    case = case_of(lead, costless, hourless)
    client = login(lead)

    page = client.get(at("case", case.pk)).text
    assert "The cost of 2 posts is not known yet" in page
    assert f"{at('add_cost')}?band=4" in page
    assert at("change_post", hourless.pk) in page

    form = client.get(at("add_cost"), {"band": "4"}).context["form"]
    assert (form.initial["of"], form.initial["band"]) == ("band", "4")
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2024"}
    sent = {"of": "band", "band": "4", "a_year": "£37,500", "source": "Finance", **day}
    client.post(at("add_cost"), sent)
    assert BandCost.objects.get().a_year == Decimal(37500)
    assert "£30,000 a year" not in client.get(at("case", case.pk)).text
    client.post(at("draw_case", case.pk))
    page = client.get(at("case", case.pk)).text
    assert "1 paid post, 0.8 whole-time equivalent: £30,000 a year." in page
    assert "The cost of 1 post is not known yet" in page
    manager = make_member(lead.memberships.get().organisation, Role.LINE_MANAGER)
    assert at("change_post", hourless.pk) not in login(manager).get(at("case", case.pk)).text


def test_a_cost_is_of_a_band_or_a_grade_and_the_same_day_anew_takes_its_place(login, trust, lead):
    client = login(lead)
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2026"}
    wrong = client.post(
        at("add_cost"), {"of": "grade", "band": "3", "a_year": "31k", "source": "Finance", **day}
    ).text
    assert "Enter the local grade" in wrong
    assert "31k" in wrong
    assert not BandCost.objects.exists()

    cost_of(trust, "28000", starts_on=date(2026, 4, 1), by=lead)
    sent = {"of": "band", "band": "3", "local_grade": "B", "a_year": "31000.50", "source": "New"}
    client.post(at("add_cost"), sent | day)
    cost = BandCost.objects.get()
    assert (cost.a_year, cost.source, cost.local_grade) == (Decimal("31000.50"), "New", "")

    assert "£31,000.50" in client.get(at("costs")).text
    client.post(at("forget_cost", cost.pk))
    assert not BandCost.objects.exists()


def test_the_lead_drafts_writes_refreshes_and_decides_on_its_pages(login, trust, team, lead):
    cost_of(trust)
    first = make_post(team, PostState.DEVELOPMENT, band="3", hours=Decimal(30))
    second = make_post(team, band="3", hours=Decimal(15))
    filled = make_post(team, PostState.FILLED, band="3")
    client = login(lead)

    form = client.get(at("add_case"), {"post": str(filled.pk)})
    offered = {value for value, _label in form.context["form"].fields["posts"].choices}
    assert offered == {str(post.pk) for post in (first, second, filled)}
    assert str(filled.pk) not in client.get(at("add_case")).text
    missing = client.post(at("add_case"), {"title": "Two peers"}).text
    assert "Select at least one post" in missing
    assert "Two peers" in missing
    client.post(at("add_case"), {"title": "Two peers", "posts": [str(first.pk)]})
    case = BusinessCase.objects.get()

    client.post(at("write_case", case.pk), {"title": "Two peers", "need": "People ask for them"})
    client.post(at("case_posts", case.pk), {"posts": [str(first.pk), str(second.pk)]})
    page = client.get(at("case", case.pk)).text
    assert "People ask for them" in page
    assert "2 paid posts, 1.2 whole-time equivalent: £37,200 a year." in page
    assert "From the portal, as of" in page

    workforce.change_post(post=second, hours=Decimal(30), by=lead)
    assert "£37,200 a year." in client.get(at("case", case.pk)).text
    client.post(at("draw_case", case.pk))
    page = client.get(at("case", case.pk)).text
    assert "£49,600 a year." in page
    assert "People ask for them" in page

    today = localdate()
    day = {
        "decided_on_day": today.day,
        "decided_on_month": today.month,
        "decided_on_year": today.year,
    }
    decided = {"approved": "no", "decided_by": "Executive board", "decision": "Next year", **day}
    client.post(at("decide_case", case.pk), decided)
    page = client.get(at("case", case.pk)).text
    assert "by Executive board" in page
    assert "Next year" in page
    assert at("draw_case", case.pk) not in page
    post_page = client.get(at("post", first.pk)).text
    assert "Two peers" in post_page
    assert "Not approved" in post_page
    first.refresh_from_db()
    assert first.state == PostState.DEVELOPMENT


def test_what_was_decided_stays_as_it_was(login, trust, team, lead):
    cost_of(trust)
    post = make_post(team, band="3", hours=Decimal(30))
    case = case_of(lead, post)
    actions.decide_case(
        case=case,
        approved=True,
        decided_on=localdate(),
        decided_by="Board",
        decision="Go on",
        by=lead,
    )
    for refused in (
        lambda: actions.write_case(case=case, need="Other words", by=lead),
        lambda: actions.choose_posts(case=case, posts=[post.pk], on=localdate(), by=lead),
        lambda: actions.draw_again(case=case, on=localdate(), by=lead),
        lambda: actions.drop_case(case=case, by=lead),
        lambda: actions.decide_case(
            case=case,
            approved=False,
            decided_on=localdate(),
            decided_by="Somebody",
            decision="",
            by=lead,
        ),
    ):
        with pytest.raises(actions.CaseIsDecided):
            refused()

    workforce.change_post(post=post, hours=Decimal(10), title="Another", by=lead)
    BandCost.objects.all().delete()
    client = login(lead)
    page = client.get(at("case", case.pk)).text
    assert "£24,800 a year" in page
    for name in ("write_case", "case_posts", "decide_case", "drop_case"):
        assert client.get(at(name, case.pk)).status_code == 404
    assert client.post(at("draw_case", case.pk)).status_code == 409
    issued = IssuedDocument.objects.get()
    assert BusinessCase.objects.get().document == issued
    words = words_of(issued.content.source)
    assert "Approved on" in words
    assert "£24,800" in words
    issuing.print_waiting()
    paper = client.get(at("case_pdf", case.pk))
    assert paper["Content-Type"] == "application/pdf"
    issued.refresh_from_db()
    assert issuing.fingerprint(paper.content) == issued.sha256


def test_the_database_refuses_any_change_to_what_was_decided(team, lead):
    first, second = make_post(team), make_post(team)
    draft, case = case_of(lead, first), case_of(lead, first)
    facts = {"approved": True, "decided_on": localdate(), "decided_by": "Board", "decision": ""}
    case = actions.decide_case(case=case, by=lead, **facts)
    about, other = case.posts.get(), draft.posts.get()
    later = "set constraints all immediate"
    changes = {
        "its words": ("update preparation_businesscase set need = 'x' where id = %s", case.pk),
        "its figures": (
            "update preparation_businesscase set drawn = '{}' where id = %s",
            case.pk,
        ),
        "the decision": (
            "update preparation_businesscase set approved = false where id = %s",
            case.pk,
        ),
        "that there is one": (
            "update preparation_businesscase set decided_on = null, approved = null, "
            "decided_by = '' where id = %s",
            case.pk,
        ),
        "its document": (
            "update preparation_businesscase set document_id = gen_random_uuid() where id = %s",
            case.pk,
        ),
        "another post": (
            "insert into preparation_businesscasepost (case_id, post_id) values (%s, %s)",
            case.pk,
            second.pk,
        ),
        "one instead": (
            "update preparation_businesscasepost set post_id = %s where id = %s",
            second.pk,
            about.pk,
        ),
        "one moved out": (
            "update preparation_businesscasepost set case_id = %s, post_id = %s where id = %s",
            draft.pk,
            second.pk,
            about.pk,
        ),
        "one moved in": (
            "update preparation_businesscasepost set case_id = %s, post_id = %s where id = %s",
            case.pk,
            second.pk,
            other.pk,
        ),
        "a post less": ("delete from preparation_businesscasepost where id = %s", about.pk),
    }
    for what, (written, *values) in changes.items():
        with (  # noqa: PT012
            pytest.raises(IntegrityError, match="decided business case is not changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(written, values)
            cursor.execute(later)
            pytest.fail(f"{what} was changed")

    actions.choose_posts(case=draft, posts=[second.pk], on=localdate(), by=lead)
    actions.erase_cases(cases=[case.pk], by=None)
    with connection.cursor() as cursor:
        cursor.execute(later)
    assert [each.post for each in draft.posts.all()] == [second]
    assert list(BusinessCase.objects.all()) == [draft]


def test_a_draft_says_on_paper_that_it_is_one_and_marks_what_was_drawn_in(trust, team, lead):
    case = case_of(lead, make_post(team, band="4", hours=Decimal(30)))
    actions.write_case(case=case, need="People ask for them", by=lead)

    prove(
        case_document(BusinessCase.objects.get()),
        holds=[
            "Draft, figures as of",
            "People ask for them",
            "From the portal, as of",
            "What a whole-time post of Band 4 costs a year",
            "All other words are the writer’s",
        ],
        never=["£"],
    )


def test_a_draft_is_thrown_away_and_only_within_the_organisation(login, team, lead):
    case = case_of(lead, make_post(team))
    stranger = make_member(make_organisation(), Role.LEAD)
    assert login(stranger).post(at("drop_case", case.pk)).status_code == 404
    foreign = make_post(make_team(make_organisation()))
    with pytest.raises(actions.NoPosts):
        actions.choose_posts(case=case, posts=[foreign.pk], on=localdate(), by=lead)
    assert len(drawn_from(BusinessCase.objects.get().drawn).posts) == 1

    login(lead).post(at("drop_case", case.pk))

    assert not BusinessCase.objects.exists()


def test_the_figures_name_teams_and_no_person(team, lead):
    drawn = drawn_from(case_of(lead, make_post(team), make_post(team)).drawn)

    need = {each.label: each.said for each in drawn.beside(Part.NEED)}
    assert need["Crisis team"].startswith("No peer works there yet.")
    assert "Not prepared for peers yet." in need["Crisis team"]
    assert need["Posts in the organisation"] == "Business planning: 2"
    assert "Lee Lead" not in str(drawn.as_json())


def test_the_pages_ask_as_much_for_many(login, trust, team, lead, django_assert_max_num_queries):
    posts = [make_post(make_team(trust), band="3") for _ in range(6)]
    for _ in range(8):
        case = case_of(lead, *posts)
    client = login(lead)
    for name, key in (("cases", ()), ("case", (case.pk,)), ("case_posts", (case.pk,))):
        with django_assert_max_num_queries(12):
            client.get(at(name, *key))
    with django_assert_max_num_queries(40):
        client.post(at("draw_case", case.pk))


def test_cases_are_erased_so_many_months_after_they_were_decided_and_drafts_wait(
    trust, team, lead, time_machine
):
    time_machine.move_to("2026-08-06T10:00:00+00:00")
    post = make_post(team)
    draft, decided = case_of(lead, post), case_of(lead, post)
    actions.decide_case(
        case=decided,
        approved=True,
        decided_on=date(2026, 8, 6),
        decided_by="Board",
        decision="",
        by=lead,
    )
    (rule,) = RULES

    assert not rule.due(date(2032, 8, 5))
    assert [row[0] for row in rule.due(date(2032, 8, 6))] == [decided.pk]
    assert rule.named([decided.pk]) == {decided.pk: "Business case, decided on 6 August 2026"}
    rule.erase([decided.pk])

    assert list(BusinessCase.objects.all()) == [draft]
    assert not IssuedDocument.objects.exists()
    history = BusinessCase.pgh_event_model.objects
    assert set(history.values_list("pgh_obj_id", flat=True)) == {draft.pk}
