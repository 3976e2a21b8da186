"""Bundles: made part by part in the background, opened by who asked, deleted after some days."""

import io
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from documents import bundling, erasing, issuing, opening, printing
from documents.models import Bundle, BundleContent, BundlePart
from documents.registry import BundleKind, Part
from documents.rules import (
    BUNDLE_LEASE,
    KEEP_BUNDLES,
    MOST_ATTEMPTS,
    REMEMBER_BUNDLES,
    Shape,
    State,
)
from documents.subjects import Subject
from tests.documents.proof import prove_html, prove_pdf, words_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ORGANISATION = uuid.uuid4()
NAMES = ("Ann", "Bo", "Cy")


@pytest.fixture
def people():
    """A subject for each name."""
    return {name: Subject("tests.person", uuid.uuid4()) for name in NAMES}


@pytest.fixture
def kind(monkeypatch, letter_of, people):
    """A kind of bundle whose parts are letters; ``unseen`` are no longer the reader's to see."""

    class Letters:
        unseen: set = set()
        ended: list = []
        broken: set = set()

    letters = Letters()
    letters.unseen, letters.ended, letters.broken = set(), [], set()
    names = {subject.id: name for name, subject in people.items()}

    def make(bundle, subject_id):
        name = names[subject_id]
        if name in letters.broken:
            raise KeyError(name)
        if name in letters.unseen:
            return None
        return Part(letter_of(name=name), frozenset({"see", f"see {name}"}))

    declared = BundleKind(
        "tests.letters",
        make=make,
        opens_to=lambda bundle, reader: True,
        ended=lambda bundle: letters.ended.append(bundle.pk),
    )
    monkeypatch.setattr(bundling, "all_kinds", lambda: {"tests.letters": declared})
    return letters


@pytest.fixture
def ask(kind, people):
    """Asks for the letters of all as one person; what is not given is the same each time."""
    asker = make_user("Alex Asker")

    def ask(shape=Shape.PDF, **fields):
        return bundling.ask(
            **{
                "kind": "tests.letters",
                "shape": shape,
                "title": "Letters",
                "filename": "letters",
                "organisation_id": ORGANISATION,
                "members": [(people[name], name) for name in NAMES],
                "options": {"year": 2026},
                "by": asker,
                **fields,
            }
        )

    return ask


def make(until=1.0, clock=lambda: 0.0) -> bool:
    return bundling.make_waiting(until=until, clock=clock)


def content(bundle) -> bytes:
    """What is downloaded."""
    with opening.file_of(fresh(bundle)) as file:
        return file.read()


def for_parts(count: int):
    """A clock by which the time is over after so many parts."""
    calls = iter(range(10_000))
    return lambda: 0.0 if next(calls) <= count else 2.0


def fresh(bundle):
    return Bundle.objects.get(pk=bundle.pk)


def wait_is_over():
    Bundle.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


# ------------------------------------------------------------------ one PDF


def test_one_pdf_holds_all_parts_with_a_list_of_contents_and_is_accessible(ask):
    bundle = ask()

    assert make() is False

    bundle = fresh(bundle)
    assert bundle.state == State.READY
    assert bundle.pages == 4  # the list of contents, and each part on a page of its own
    pdf = content(bundle)
    prove_pdf(pdf)
    assert bundle.sha256 == issuing.fingerprint(pdf)


def test_the_list_of_contents_names_the_parts_in_order(ask, letter_of):
    bundle = ask()
    for part in bundle.parts.all():
        part.source = letter_of(name=part.label).html()
        part.save()
    html = bundling.whole_of(bundle, list(bundle.parts.order_by("number"))).html()

    assert "Made for Alex Asker" in html
    assert "Contents Ann Bo Cy Letter Dear Ann Letter Dear Bo" in words_of(html)
    prove_html(html)


def test_what_the_parts_held_is_not_kept_twice(ask):
    make_bundle = ask()
    make()

    assert list(make_bundle.parts.values_list("source", "pdf")) == [(None, None)] * 3


def test_too_much_for_one_pdf_is_said_and_nothing_is_laid_out(ask, kind, monkeypatch):
    monkeypatch.setattr(bundling, "LARGEST_SOURCE", 100)
    bundle = ask()

    make()

    assert fresh(bundle).state == State.PUT_ASIDE
    assert "too much in it for one PDF" in fresh(bundle).error
    assert kind.ended == [bundle.pk]


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


# ------------------------------------------------------------------ progress, leaving, dying


def test_progress_is_told_part_by_part_and_the_rest_is_made_later(ask):
    bundle = ask()
    assert bundling.progress_of(bundle) == (0, 3)

    assert make(clock=for_parts(2)) is True
    assert bundling.progress_of(bundle) == (2, 3)
    assert fresh(bundle).state == State.WAITING

    make()
    assert fresh(bundle).state == State.READY


def test_a_worker_that_ended_in_the_middle_costs_no_part(ask, kind):
    bundle = ask()
    make(clock=for_parts(2))
    wait_is_over()
    bundling.claim()  # and then it was killed
    made = set(bundle.parts.exclude(made_at=None).values_list("made_at", flat=True))

    assert bundling.claim() is None
    assert bundling.claim(timezone.now() + BUNDLE_LEASE) == bundle.pk
    wait_is_over()
    make()

    assert fresh(bundle).state == State.READY
    assert made < set(bundle.parts.values_list("made_at", flat=True))


@pytest.mark.clause("REV-5")
def test_another_worker_joins_a_long_bundle_and_finishes_it(ask, monkeypatch):
    monkeypatch.setattr(bundling, "JOIN_FROM", 2)
    bundle = ask(Shape.ZIP)
    assert bundling.join() is None, "nobody is at it yet: it is claimed"
    assert bundling.claim() == bundle.pk
    assert bundling.join() == bundle.pk
    make()
    assert fresh(bundle).state == State.READY


@pytest.mark.clause("REV-5")
def test_a_short_bundle_is_left_to_whoever_is_at_it(ask):
    ask(Shape.ZIP)
    bundling.claim()
    assert bundling.join() is None


def test_a_bundle_that_kills_its_workers_is_put_aside_and_says_so(ask, kind):
    bundle = ask()
    for _ in range(MOST_ATTEMPTS):
        wait_is_over()
        bundling.claim()
    wait_is_over()

    assert bundling.claim() is None
    assert fresh(bundle).state == State.PUT_ASIDE
    assert fresh(bundle).error == issuing.WORKER_ENDED
    assert kind.ended == [bundle.pk]


def test_a_step_forward_gives_a_bundle_all_its_attempts_again(ask):
    bundle = ask()
    Bundle.objects.update(attempts=MOST_ATTEMPTS - 1)

    make(clock=for_parts(1))

    assert fresh(bundle).attempts == 0


def test_a_bundle_with_a_part_that_cannot_be_made_is_put_aside_and_tried_again(ask, kind):
    bundle = ask()
    kind.broken.add("Bo")
    for _ in range(MOST_ATTEMPTS + 1):  # the first comes a step further
        wait_is_over()
        make()
    assert fresh(bundle).error == "The page layout stopped (KeyError)"
    assert fresh(bundle).state == State.PUT_ASIDE

    kind.broken.clear()
    assert bundling.try_again(Bundle.objects.all()) == 1
    make()

    assert fresh(bundle).state == State.READY


def test_a_bundle_that_fails_lets_the_others_go_on(ask, kind, people):
    bad = ask()
    good = ask(options={"year": 2025}, members=[(people["Ann"], "Ann")])
    kind.broken.add("Bo")

    make()

    assert fresh(bad).state == State.WAITING
    assert fresh(good).state == State.READY


def test_without_the_libraries_a_bundle_waits_and_loses_no_attempt(ask, monkeypatch):
    def cannot(html):
        raise printing.PrintingNotPossible("no Pango")

    monkeypatch.setattr(bundling, "print_html", cannot)
    bundle = ask()
    for _ in range(MOST_ATTEMPTS + 1):
        wait_is_over()
        make()

    assert fresh(bundle).state == State.WAITING
    assert fresh(bundle).attempts == 0
    assert fresh(bundle).error == issuing.NO_LIBRARIES


def test_asked_twice_while_it_is_made_it_is_one(ask):
    assert ask() == ask()
    make()
    assert ask() != Bundle.objects.exclude(rendered_at=None).get()


def test_a_kind_that_no_room_declares_is_refused(ask):
    with pytest.raises(KeyError):
        ask(kind="tests.nothing")


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
    BundleContent.objects.update(pdf=letter_of().pdf())

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


# ------------------------------------------------------------------ going


def test_a_bundle_is_emptied_after_some_days_and_forgotten_after_some_more(ask):
    bundle = ask()
    make()
    now = timezone.now()
    assert erasing.forget_old(now + KEEP_BUNDLES - timedelta(hours=1)) == 0

    assert erasing.forget_old(now + KEEP_BUNDLES + timedelta(hours=1)) == 1
    assert fresh(bundle).state == State.DELETED
    assert not BundlePart.objects.exists()
    assert not BundleContent.objects.exists()

    erasing.forget_old(timezone.now() + REMEMBER_BUNDLES + timedelta(hours=1))
    assert not Bundle.objects.exists()


def test_a_bundle_that_was_never_made_goes_as_well(ask):
    bundle = ask()
    erasing.forget_old(timezone.now() + KEEP_BUNDLES + timedelta(hours=1))

    assert fresh(bundle).state == State.DELETED
    assert make() is False


def test_erasing_a_subject_empties_the_bundles_that_hold_it(ask, people):
    bundle = ask()
    other = ask(options={"year": 2025}, members=[(people["Cy"], "Cy")])
    make()

    erasing.erase(people["Ann"])

    assert fresh(bundle).state == State.DELETED
    assert not bundle.parts.exists()
    assert fresh(other).state == State.READY


def test_a_bundle_emptied_while_it_is_laid_out_does_not_come_back(ask, kind, monkeypatch, people):
    bundle = ask()
    real = printing.print_html

    def erased_meanwhile(html):
        erasing.erase(people["Ann"])
        return real(html)

    monkeypatch.setattr(bundling, "print_html", erased_meanwhile)
    make()

    assert fresh(bundle).state == State.DELETED
    assert not BundleContent.objects.exists()
    assert kind.ended == []
