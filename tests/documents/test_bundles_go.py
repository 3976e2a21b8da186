"""Bundles are deleted after some days, and with what they are about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from documents import binding, erasing, printing
from documents.models import Bundle, BundlePart, BundlePiece
from documents.rules import (
    KEEP_BUNDLES,
    REMEMBER_BUNDLES,
    State,
)
from tests.documents.bundles import fresh, make

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ going


def test_a_bundle_is_emptied_after_some_days_and_forgotten_after_some_more(ask):
    bundle = ask()
    make()
    now = timezone.now()
    assert erasing.forget_old(now + KEEP_BUNDLES - timedelta(hours=1)) == 0

    assert erasing.forget_old(now + KEEP_BUNDLES + timedelta(hours=1)) == 1
    assert fresh(bundle).state == State.DELETED
    assert not BundlePart.objects.exists()
    assert not BundlePiece.objects.exists()

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

    monkeypatch.setattr(binding, "print_html", erased_meanwhile)
    make()

    assert fresh(bundle).state == State.DELETED
    assert not BundlePiece.objects.exists()
    assert kind.ended == []
