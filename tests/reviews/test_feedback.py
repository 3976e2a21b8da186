"""People supported answer without their name; results show from three answers on (REV-3)."""

import logging
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from gunicorn.config import Config
from PIL import Image
from zxingcpp import read_barcodes

from documents.codes import qr_code
from psw_portal.access_log import AccessLogger
from reviews import actions
from reviews.actions import FeedbackNotAllowed
from reviews.documents import address_of, poster, review_document, snapshot_of
from reviews.models import FeedbackRound, FeedbackSum
from reviews.questions import QUESTIONS
from reviews.rules import MOST_AN_HOUR, MOST_ANSWERS
from reviews.tasks import close_feedback
from tests.documents.paper import pages_of
from tests.documents.proof import prove
from tests.reviews.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-3")]


@pytest.fixture
def round(world):
    return actions.open_round(
        worker=world.worker, called="Pat", closes_on=TODAY + timedelta(days=14), by=world.peer
    )


@pytest.fixture
def give(client, round):
    """Sends an answer, as somebody with the address and nothing else."""

    def give(words="", **answers):
        return client.post(f"/feedback/{round.code}/", {"words": words, **answers})

    return give


def results(world, login, user=None) -> str:
    round = FeedbackRound.objects.get()
    address = reverse("reviews:round", args=[world.worker.pk, round.pk])
    return login(user or world.peer).get(address).content.decode()


def test_anybody_with_the_address_answers_and_is_thanked(client, round, give):
    read = client.get(f"/feedback/{round.code}/").content.decode()
    assert "How was it with Pat?" in read
    assert all(str(question.text) in read for question in QUESTIONS)
    assert "Do not write your own name" in read
    response = give(listened="yes", words="Always there")
    assert response.url == f"/feedback/{round.code}/thanks/"
    assert "Thank you" in client.get(response.url).content.decode()


def test_the_page_sets_no_cookie_and_says_nothing_of_who_opens_it(client, round, give):
    assert give(listened="yes").cookies == {}
    response = client.get(f"/feedback/{round.code}/")
    assert response.cookies == {}
    assert client.cookies == {}
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_database_holds_sums_and_a_bag_of_words_and_nothing_else(give, round):
    for number in range(9):
        give(listened="yes", helped="no", words=f"Words {number}")
    sums = FeedbackSum.objects.get()
    assert [field.name for field in FeedbackSum._meta.get_fields()] == ["round", "content"]
    assert sums.content["counts"] == {"helped": {"no": 9}, "listened": {"yes": 9}}
    assert sorted(sums.content["words"]) == [f"Words {number}" for number in range(9)]
    assert sums.content["words"] != sorted(sums.content["words"]), "thrown into a bag"
    with connection.cursor() as cursor:
        cursor.execute("select * from reviews_feedbacksum")
        assert "Words" not in str(cursor.fetchall())
        cursor.execute(
            "select count(*) from information_schema.tables"
            " where table_name like 'reviews_feedbacksum%%'"
        )
        assert cursor.fetchone() == (1,), "it has no history"


def test_no_line_of_the_log_tells_from_where_somebody_came(round, give, caplog):
    config = Config()
    config.set("accesslog", "-")
    log = AccessLogger(config)
    said = []
    log.access_log = SimpleNamespace(info=lambda *words: said.append(words))
    for path in (f"/feedback/{round.code}/", "/peers/"):
        environ = {
            "REQUEST_METHOD": "POST",
            "RAW_URI": path,
            "PATH_INFO": path,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.7",
        }
        response = SimpleNamespace(status="302 Found", headers=[], sent=0)
        log.access(response, SimpleNamespace(headers=[]), environ, timedelta(seconds=1))
    assert len(said) == 1
    with caplog.at_level(logging.DEBUG):
        give(listened="yes", words="Zirconium")
    assert "Zirconium" not in caplog.text


def test_nothing_is_shown_while_it_is_open_not_even_how_many(world, login, give):
    for _number in range(5):
        give(listened="yes", words="Zirconium")
    read = results(world, login)
    assert "Zirconium" not in read
    assert "<strong>5 people" not in read
    assert snapshot_of(world.review)["feedback"] is None


@pytest.mark.parametrize(("answers", "shown"), [(2, False), (3, True)])
def test_results_show_from_three_answers_on(world, login, give, round, answers, shown):
    for _number in range(answers):
        give(listened="yes", words="Zirconium")
    actions.close_round(round=round, by=world.peer)
    assert FeedbackSum.objects.exists() == shown, "of too few nothing is kept"
    for user in (world.peer, world.manager):
        read = results(world, login, user)
        assert ("Zirconium" in read) == shown
        assert ("<strong>3 people answered" in read) == shown
    assert "Zirconium" not in results(world, login, world.lead)
    feedback = snapshot_of(world.review)["feedback"]
    assert feedback == ({"answers": 3, "counts": {"listened": {"yes": 3}}} if shown else None)


def test_sums_of_too_few_that_were_left_are_shown_nowhere(world, login, give, round):
    for _number in range(2):
        give(listened="yes")
    FeedbackRound.objects.filter(pk=round.pk).update(closed_at=timezone.now())
    assert FeedbackSum.objects.exists()
    assert snapshot_of(world.review)["feedback"] is None
    assert "2 people answered" not in results(world, login)


def test_what_people_said_is_drawn_into_what_the_two_read_and_not_the_organisation(
    world, login, give, round
):
    for _number in range(3):
        give(listened="yes")
    actions.close_round(round=round, by=world.peer)
    review = world.signed()
    address = reverse("reviews:review", args=[world.worker.pk, review.pk])
    for user, shown in ((world.peer, True), (world.manager, True), (world.lead, False)):
        read = login(user).get(address).content.decode()
        assert ("Did they listen to you?" in read) == shown
    for for_two in (True, False):
        html = review_document(review, for_two=for_two, parts=[]).html()
        assert ("Did they listen to you?" in html) == for_two


def test_it_closes_by_itself_after_its_last_day(world, round, give, client, today):
    today.move_to("2026-09-16T09:00:00+01:00")
    assert give(listened="yes").status_code == 410
    close_feedback()
    round.refresh_from_db()
    assert round.closed_at
    assert client.get(f"/feedback/{round.code}/").status_code == 410


def test_a_found_address_cannot_flood_a_round(round, give):
    for _number in range(MOST_AN_HOUR):
        assert give(listened="yes").status_code == 302
    assert give(listened="yes").status_code == 429
    for _number in range(MOST_ANSWERS - MOST_AN_HOUR):
        actions.add_answer(round=round, answers={"listened": "no"}, words="", by=None)
    with pytest.raises(FeedbackNotAllowed, match="Enough people"):
        actions.add_answer(round=round, answers={"listened": "no"}, words="", by=None)


def test_an_empty_answer_is_asked_about_and_odd_ones_are_not_counted(client, round, give):
    assert "There is a problem" in give().content.decode()
    assert not FeedbackSum.objects.exists()
    give(listened="everything", words="x" * 900)
    content = FeedbackSum.objects.get().content
    assert content["counts"] == {}
    assert len(content["words"][0]) == 500
    assert client.get("/feedback/no-such-code/").status_code == 404


def test_one_round_at_a_time(world, round, login):
    with pytest.raises(FeedbackNotAllowed, match="open already"):
        actions.open_round(
            worker=world.worker, called="Pat", closes_on=date(2026, 10, 1), by=world.peer
        )
    response = login(world.manager).post(
        reverse("reviews:open_round", args=[world.worker.pk]),
        {
            "called": "Pat",
            "closes_on_day": "1",
            "closes_on_month": "10",
            "closes_on_year": "2026",
        },
    )
    assert "A round is open already" in response.content.decode()


def test_the_sheet_is_accessible_and_its_code_leads_to_the_questions(round):
    printed = prove(
        poster(round),
        holds=["How was it with Pat?", "We do not ask your name", f"/feedback/{round.code}/"],
        never=["Pat Peer"],
    )
    assert printed.pages == 1
    (page,) = pages_of(printed.pdf, dots=100)
    (read,) = read_barcodes(page)
    assert read.text == address_of(round), "a phone reads the printed square"


def test_the_square_on_the_page_leads_to_the_same_questions(world, round, login, client):
    square = qr_code(address_of(round))
    shown = results(world, login)
    assert square["path"] in shown
    (read,) = read_barcodes(drawn(square))
    assert read.text == address_of(round)
    path = read.text.removeprefix(settings.SITE_URL)
    assert "How was it with Pat?" in client.get(path).content.decode()


def drawn(square: dict):
    """The path of a square as a picture, four dots to each of its squares."""
    picture = Image.new("L", (square["size"] * 4, square["size"] * 4), 255)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", square["path"]):
        picture.paste(0, (int(x) * 4, int(y) * 4, int(x) * 4 + 4, int(y) * 4 + 4))
    return picture


def test_the_address_is_in_no_history_and_kept_encrypted(round):
    with connection.cursor() as cursor:
        for table in ("reviews_feedbackround", "reviews_feedbackroundevent"):
            cursor.execute(f"select * from {table}")  # noqa: S608
            assert round.code not in str(cursor.fetchall())
