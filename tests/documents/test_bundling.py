"""Bundles: made part by part in the background, as one PDF or as a zip."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from documents import binding, issuing, opening
from documents.models import BundlePart, BundlePiece
from documents.printing import print_html
from documents.rules import Shape, State
from tests.documents.bundles import NAMES, content, fresh, links_on, make
from tests.documents.proof import prove_pdf

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ one PDF


@pytest.mark.clause("REV-5")
def test_one_pdf_holds_all_parts_with_a_list_of_contents_and_is_accessible(ask):
    bundle = ask()

    assert make() is False

    bundle = fresh(bundle)
    assert bundle.state == State.READY
    assert bundle.pages == 4  # the list of contents, and each part on a page of its own
    pdf = content(bundle)
    prove_pdf(pdf)
    assert bundle.sha256 == issuing.fingerprint(pdf)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "Made for Alex Asker" in pages[0]
    assert ["Dear " + name in page for name, page in zip(NAMES, pages[1:], strict=True)] == [
        True
    ] * 3


@pytest.mark.clause("REV-5")
def test_the_list_of_contents_leads_to_the_page_that_it_names(ask, kind, letter_of, people):
    long = letter_of("<p>A long story.</p>" * 120, name="Ann")
    kind.letters["Ann"] = long
    bundle = ask()
    make()

    pdf = PdfReader(io.BytesIO(content(bundle)))
    first = 1 + print_html(long.html()).pages
    assert [part.pages for part in bundle.parts.order_by("number")] == [first - 1, 1, 1]
    words = " ".join(pdf.pages[0].extract_text().split())
    assert f"Ann 2 Bo {first + 1} Cy {first + 2}" in words
    places = [pdf.get_page_number(link["/Dest"][0].get_object()) for link in links_on(pdf.pages[0])]
    assert places == [1, first, first + 1]
    assert [link["/Contents"] for link in links_on(pdf.pages[0])] == list(NAMES)


@pytest.mark.clause("REV-5")
def test_a_long_list_of_contents_is_laid_out_in_pieces_and_counts_its_own_pages(
    ask, people, monkeypatch
):
    monkeypatch.setattr(binding, "LINES", 2)
    monkeypatch.setattr(binding, "LINES_ON_A_PAGE", 1)  # a guess that is wrong
    bundle = ask()
    make()

    pdf = content(bundle)
    prove_pdf(pdf)
    read = PdfReader(io.BytesIO(pdf))
    assert fresh(bundle).pages == 5
    words = [" ".join(page.extract_text().split()) for page in read.pages]
    assert "Ann 3 Bo 4" in words[0]
    assert "Cy 5" in words[1]
    assert [mark.title for mark in read.outline if not isinstance(mark, list)] == [
        "Contents",
        *NAMES,
    ]


def test_what_is_larger_than_a_piece_is_kept_in_several(ask, monkeypatch):
    monkeypatch.setattr(binding, "PIECE", 1_000)
    bundle = ask()
    make()

    assert len(content(bundle)) > 5_000
    assert bundle.pieces.count() > 5
    bundle.pieces.filter(number=2).delete()
    with pytest.raises(issuing.DoesNotMatch):
        opening.file_of(fresh(bundle))


def test_what_the_parts_held_is_not_kept_twice(ask):
    made = ask()
    make()

    assert list(made.parts.values_list("pdf", flat=True)) == [None] * 3


# ------------------------------------------------------------------ zip


def test_a_zip_holds_a_pdf_for_each_under_names_that_say_nothing(ask):
    bundle = ask(Shape.ZIP)
    make()

    with zipfile.ZipFile(io.BytesIO(content(bundle))) as archive:
        assert archive.namelist() == [
            "letters-0000-contents.pdf",
            "letters-0001.pdf",
            "letters-0002.pdf",
            "letters-0003.pdf",
        ]
        for name in archive.namelist():
            prove_pdf(archive.read(name))
    assert fresh(bundle).pages == 3


# ------------------------------------------------------------------ what may be in it


def test_what_the_reader_may_not_see_any_more_is_left_out(ask, kind):
    bundle = ask()
    kind.unseen.add("Bo")

    make()

    assert fresh(bundle).pages == 3
    assert BundlePart.objects.exclude(left_out_at=None).get().label == "Bo"


def test_a_bundle_in_which_nothing_is_left_is_not_made(ask, kind):
    bundle = ask()
    kind.unseen.update(NAMES)

    make()

    assert fresh(bundle).error == "Nothing in it is yours to see any more"


def test_each_part_remembers_what_its_reader_had_to_be_allowed(ask):
    bundle = ask()
    make()

    assert bundle.parts.get(number=2).needs == ["see", "see Bo"]


# ------------------------------------------------------------------ opening


def test_a_bundle_that_was_changed_outside_is_refused(ask, letter_of):
    bundle = ask()
    make()
    BundlePiece.objects.update(pdf=letter_of().pdf())

    with pytest.raises(issuing.DoesNotMatch):
        opening.file_of(fresh(bundle))


def test_a_zip_of_which_one_part_was_exchanged_is_refused(ask):
    bundle = ask(Shape.ZIP)
    make()
    other = bundle.parts.get(number=1).pdf
    bundle.parts.filter(number=2).update(pdf=other)

    with pytest.raises(issuing.DoesNotMatch):
        opening.file_of(fresh(bundle))


def test_a_bundle_that_is_not_made_yet_is_said_to_be(ask):
    with pytest.raises(opening.NotReady):
        opening.file_of(ask())
