"""Any selection of signed reviews as one file, with only what its reader may see (REV-5)."""

import io
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from audit.models import Look
from documents import bundling, issuing
from documents.models import Bundle
from documents.opening import file_of
from documents.rules import Shape
from reviews import actions
from reviews.actions.taking import MOST
from reviews.models import Review
from reviews.rules import Area, Author
from tests.documents.proof import prove_pdf
from tests.factories import make_member, make_peer
from workforce import actions as workforce
from workforce.models import Export
from workforce.rules import Role

pytestmark = [pytest.mark.django_db, pytest.mark.clause("REV-5")]

LIST = "/reviews/signed/"
TAKE = LIST + "take/"
BETWEEN = "Zirconium between us"
DRAFT = "Zirconium draft"
FRESH = "workforce.reauthentication.proof.is_fresh"


@pytest.fixture
def signed(world):
    """Three peers with a signed review each, in each of which an area is kept between the two;
    and drafts of the next."""
    peers = [world.worker] + [
        make_peer(world.organisation, name, with_user=True, line_manager=world.manager)
        for name in ("Bo Second", "Cy Third")
    ]
    for worker in peers:
        actions.open_reviews(workers=[worker.pk], by=None)
        review = Review.objects.open().get(worker=worker)
        for side, by in ((Author.PEER, worker.user), (Author.MANAGER, world.manager)):
            for area in Area:
                text = BETWEEN if area == Area.REFLECTION else f"{worker.name} grew"
                actions.save_draft(review=review, side=side, area=area, text=text, by=by)
            actions.publish(review=review, side=side, by=by)
        actions.keep_between_us(review=review, kept=True, by=worker.user)
        for side, by in ((Author.PEER, worker.user), (Author.MANAGER, world.manager)):
            actions.sign(review=review, side=side, by=by)
        following = Review.objects.open().get(worker=worker)
        actions.save_draft(
            review=following, side=Author.PEER, area=Area.IMPACT, text=DRAFT, by=worker.user
        )
    return world


@pytest.fixture
def fresh(monkeypatch):
    monkeypatch.setattr(FRESH, lambda request: True)


def made(shape, by, world, reviews=None) -> Bundle:
    issuing.print_waiting()
    bundle = actions.ask_for_reviews(
        organisation=world.organisation,
        reviews=(reviews or Review.objects.closed()).order_by("worker__sort_key"),
        shape=shape,
        by=by,
    )
    bundling.make_waiting(until=1, clock=lambda: 0)
    bundle.refresh_from_db()
    return bundle


def words_of(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages
    )


def test_one_pdf_has_bookmarks_and_holds_nothing_that_is_not_for_the_reader(signed):
    bundle = made(Shape.PDF, signed.administrator, signed)
    with file_of(bundle) as file:
        pdf = file.read()
    prove_pdf(pdf)
    words = words_of(pdf)
    for name in ("Pat Peer", "Bo Second", "Cy Third"):
        assert f"{name} grew" in words
    assert "Zirconium" not in words
    assert b"Zirconium" not in pdf
    outline = PdfReader(io.BytesIO(pdf)).outline
    titles = [each.title for each in _flat(outline)]
    assert [title.split(",")[0] for title in titles if "signed on" in title] == [
        "Bo Second",
        "Cy Third",
        "Pat Peer",
    ]


def _flat(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


def test_a_zip_holds_the_pdfs_as_they_were_signed_and_a_list(signed):
    bundle = made(Shape.ZIP, signed.administrator, signed)
    with file_of(bundle) as file, zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        pdfs = [archive.read(name) for name in names]
    assert len(names) == 4
    assert not any("Peer" in name or "Second" in name for name in names)
    assert "Bo Second" in words_of(pdfs[0])
    issued = {
        review.organisation_document.sha256
        for review in Review.objects.closed().select_related("organisation_document")
    }
    assert {issuing.fingerprint(pdf) for pdf in pdfs[1:]} == issued
    assert not any("Zirconium" in words_of(pdf) for pdf in pdfs)


def test_the_manager_of_the_review_takes_along_what_the_two_see(signed):
    bundle = made(Shape.ZIP, signed.manager, signed)
    with file_of(bundle) as file, zipfile.ZipFile(file) as archive:
        words = " ".join(words_of(archive.read(name)) for name in archive.namelist())
    assert words.count(BETWEEN) == 6
    assert DRAFT not in words


def test_who_is_no_manager_any_more_cannot_open_it(signed, login, fresh):
    bundle = made(Shape.ZIP, signed.manager, signed)
    client = login(signed.manager)
    address = reverse("documents:bundle_file", args=[bundle.pk])
    response = client.get(address)
    assert b"".join(response).startswith(b"PK")
    for close in response._resource_closers:  # close() would end the test's connection, too
        close()
    workforce.end_responsibility(
        responsibility=signed.worker.responsibilities.get(kind="LINE_MANAGER"),
        ends_on=signed.review.period_from.replace(day=1, month=8),
        by=None,
    )
    assert client.get(address).status_code == 404


def test_an_administrator_chooses_on_the_list_and_it_is_logged(signed, login, fresh):
    chosen = Review.objects.closed().get(worker=signed.worker)
    client = login(signed.administrator)
    response = client.post(
        TAKE, {"which": "ticked", "ticked": [str(chosen.pk), "no-key"], "shape": "ZIP"}
    )
    bundle = Bundle.objects.get()
    assert response.url == reverse("documents:bundle", args=[bundle.pk])
    assert [part.subject_id for part in bundle.parts.all()] == [chosen.pk]
    export = Export.objects.get()
    assert (export.page, export.rows, export.file_format) == ("signed_reviews", 1, "zip")
    issuing.print_waiting()
    bundling.make_waiting(until=1, clock=lambda: 0)
    assert Look.objects.filter(what="review_printed", reader=signed.administrator).count() == 1


def test_all_that_were_found_are_those_of_the_filter(signed, login, fresh):
    login(signed.lead).post(f"{TAKE}?q=second", {"which": "all", "shape": "PDF"})
    assert Bundle.objects.get().parts.get().label.startswith("Bo Second")


@pytest.mark.parametrize("ticked", [[], ["no-key"]])
def test_nothing_chosen_is_said(signed, login, fresh, ticked):
    response = login(signed.lead).post(
        TAKE, {"which": "ticked", "ticked": ticked, "shape": "PDF"}, follow=True
    )
    assert "Tick the reviews" in response.content.decode()
    assert not Bundle.objects.exists()


def test_too_many_are_said(signed, login, fresh, monkeypatch):
    monkeypatch.setattr("reviews.views.signed.MOST", 2)
    response = login(signed.lead).post(TAKE, {"which": "all", "shape": "ZIP"}, follow=True)
    assert "at most" in response.content.decode()
    assert MOST == 1_000


def test_taking_reviews_along_asks_again_who_one_is(signed, login):
    response = login(signed.lead).post(TAKE, {"which": "all", "shape": "ZIP"})
    assert response.status_code == 302
    assert not Bundle.objects.exists()


def test_nobody_takes_along_what_is_beyond_their_reach(signed, login, fresh):
    other = make_member(signed.organisation, Role.LINE_MANAGER)
    chosen = Review.objects.closed().first()
    login(other).post(TAKE, {"which": "ticked", "ticked": [str(chosen.pk)], "shape": "ZIP"})
    assert not Bundle.objects.exists()


def test_the_list_asks_little(signed, login, django_assert_max_num_queries):
    client = login(signed.administrator)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        read = client.get(LIST).content.decode()
    assert "3 signed reviews" in read
