"""A helper whom an applicant invites: every edit shows who made it (REC-19)."""

from datetime import timedelta

import pytest

from recruitment import actions, rules
from recruitment.actions import applying
from recruitment.models import (
    Answer,
    Application,
)
from recruitment.rules import HelperScope
from tests.recruitment.applying import come_in, helper_in, helper_of, home
from tests.recruitment.factories import make_vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REC-5")]


@pytest.fixture
def vacancy():
    return make_vacancy()


@pytest.fixture
def begun(vacancy):
    return applying.begin(vacancy=vacancy, email="ash@example.org", by=None)


@pytest.mark.clause("REC-19")
def test_every_edit_shows_who_made_it(client, begun):
    helper, link = helper_of(begun)
    question = begun.application.vacancy.questions.first()
    actions.save_answer(application=begun.application, question=question, text="Mine", by=None)
    base = helper_in(client, link)

    client.post(f"{base}questions/{question.pk}/", {"text": "Ours"})

    answer = Answer.objects.get()
    assert answer.text == "Ours"
    assert [(each.text, each.helper) for each in answer.edits.all()] == [
        ("Mine", None),
        ("Ours", helper),
    ]


@pytest.mark.clause("REC-19")
def test_the_applicant_reads_who_wrote_what_and_what_stood_there_before(client, begun):
    _helper, link = helper_of(begun)
    mine, ours = begun.application.vacancy.questions.all()
    for question in (mine, ours):
        actions.save_answer(application=begun.application, question=question, text="Mine", by=None)
    client.post(f"{helper_in(client, link)}questions/{ours.pk}/", {"text": "Ours"})
    base = come_in(client, begun)

    page = client.get(f"{base}questions/{ours.pk}/").text
    assert "Hal Helper changed this on" in page
    told = page.partition("Who wrote what")[2].partition("</details>")[0]
    assert [word for word in ("Hal Helper", "Ours", "You", "Mine") if word not in told] == []
    assert "Hal Helper" not in client.get(f"{base}questions/{mine.pk}/").text
    assert client.get(f"{base}check/").text.count("Hal Helper changed this on") == 1

    client.post(f"{base}questions/{ours.pk}/", {"text": "Mine again"})
    page = client.get(f"{base}questions/{ours.pk}/").text
    assert "Hal Helper changed this on" not in page
    assert "Who wrote what" in page
    assert "Hal Helper" not in client.get(f"{base}check/").text


@pytest.mark.clause("REC-19")
@pytest.mark.parametrize(
    ("scope", "comment", "edit"),
    [
        (HelperScope.VIEW, 403, 403),
        (HelperScope.COMMENT, 200, 403),
        (HelperScope.EDIT, 200, 200),
    ],
)
def test_a_helper_does_what_the_applicant_allows_and_no_more(client, begun, scope, comment, edit):
    _helper, link = helper_of(begun, scope)
    question = begun.application.vacancy.questions.first()
    base = helper_in(client, link)

    assert client.get(base).status_code == 200
    assert client.get(f"{base}questions/{question.pk}/comment/").status_code == comment
    assert client.get(f"{base}questions/{question.pk}/").status_code == edit


@pytest.mark.clause("REC-19")
def test_only_the_applicant_sends_or_withdraws(client, begun):
    _helper, link = helper_of(begun)
    helper_in(client, link)

    for name in ("check", "withdraw"):
        assert client.post(f"{home(begun)}{name}/").url == "/link/again/"
    assert Application.objects.get().submitted_at is None


@pytest.mark.clause("REC-19")
def test_the_applicant_ends_a_helpers_access_at_once(client, begun):
    helper, link = helper_of(begun)
    base = helper_in(client, link)
    me = type(client)()
    come_in(me, begun)

    me.post(f"{home(begun)}helpers/{helper.pk}/end/")

    assert client.get(base).status_code in (302, 404)
    assert client.get(base).status_code != 200


@pytest.mark.clause("REC-19")
def test_the_applicant_reads_a_helpers_comment_beside_the_question(client, begun):
    _helper, link = helper_of(begun, HelperScope.COMMENT)
    question = begun.application.vacancy.questions.first()
    helper_in(client, link)
    client.post(
        f"/helping/{link.door_id}/questions/{question.pk}/comment/", {"text": "Say more of it"}
    )

    me = type(client)()
    base = come_in(me, begun)

    assert "Say more of it" in me.get(f"{base}questions/{question.pk}/").text


@pytest.mark.clause("REC-19")
def test_a_helper_is_invited_for_a_while_only(begun):
    with pytest.raises(applying.HelperNotAllowed):
        helper_of(begun, lasts=rules.HELPER_LASTS_AT_MOST + timedelta(days=1))
