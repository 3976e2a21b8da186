"""Bundles while they are made: progress, workers that end, others that help, failures."""

import pytest
from django.utils import timezone

from documents import binding, bundling, issuing, printing
from documents.models import Bundle
from documents.rules import BUNDLE_LEASE, MOST_ATTEMPTS, Shape, State
from tests.documents.bundles import for_parts, fresh, make, wait_is_over

pytestmark = pytest.mark.django_db


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
def test_a_worker_that_ended_while_it_joined_the_parts_costs_none_of_them(ask, monkeypatch):
    bundle = ask()

    def ended(_bundle, _file, *, still):
        Bundle.objects.update(next_attempt_at=timezone.now())
        still()
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(binding, "bind", ended)
        with pytest.raises(SystemExit):
            make()
    made = dict(bundle.parts.values_list("pk", "made_at"))

    assert None not in made.values()
    assert bundling.claim() is None, "whoever is at it holds the lease while it joins"
    wait_is_over()
    make()

    assert fresh(bundle).state == State.READY
    assert dict(bundle.parts.values_list("pk", "made_at")) == made


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
