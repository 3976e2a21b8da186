"""Inductions go so long after a peer left, with all that hangs on them (WFO-10)."""

from datetime import date

import pytest

from documents.models import IssuedContent, IssuedDocument
from induction import actions
from induction.models import Activity, Induction, InductionTemplate
from induction.retention import RULES, erase_inductions, inductions_due, peers_named
from journey import actions as journey
from links.models import Link
from reminders.models import Message
from retention import sweep
from retention.actions import place_hold
from tests.induction.conftest import STARTS
from tests.recruitment.test_retention import dump
from workforce.lifecycle import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.clause("WFO-10")]


def leave(world) -> None:
    journey.move_peer(worker=world.worker, to=Stage.LEFT, on=STARTS, by=world.lead)


def test_a_signed_induction_goes_with_its_document_links_and_mails(world):
    induction = world.make()
    badge = world.activity("Badge")
    actions.note_done(activity=world.activity("Meet the team"), by=world.mentor)
    actions.note_done(activity=world.activity("E-learning"), by=world.peer)
    actions.note_done_outside(activity=badge, by=None)
    actions.sign_as_peer(induction=induction, words="Said", by=world.peer)
    actions.sign_as_mentor(induction=induction, words="Said too", by=world.mentor)
    leave(world)
    keys = (str(induction.pk), str(badge.pk))
    for model in (IssuedDocument, Link, Message):
        assert model.objects.exists(), model

    assert list(inductions_due(date(2032, 9, 6))) == []
    ((key, organisation, _day),) = inductions_due(date(2032, 9, 7))
    assert (key, organisation) == (world.worker.pk, world.organisation.pk)
    assert "Pat" not in peers_named([key])[key]
    erase_inductions([key])

    for model in (Induction, Activity, IssuedDocument, IssuedContent, Link):
        assert not model.objects.exists(), model
    left = [line for line in dump().splitlines() if any(each in line for each in keys)]
    assert left == []
    assert InductionTemplate.objects.exists()
    assert list(inductions_due(date(2032, 9, 7))) == []
    erase_inductions([key])


def test_who_is_still_here_is_not_due_and_each_organisation_has_its_months(world):
    world.make()
    assert list(inductions_due(date(2099, 1, 1))) == []
    leave(world)
    assert not Message.objects.filter(address="desk@example.org", withdrawn_at=None).exists()
    world.organisation.settings.keep_induction_months = 84
    world.organisation.settings.save()
    assert list(inductions_due(date(2033, 9, 6))) == []
    assert len(inductions_due(date(2033, 9, 7))) == 1
    erase_inductions([])
    assert Induction.objects.exists()


def test_what_is_held_stays(world, today):
    world.make()
    leave(world)
    [rule] = RULES
    place_hold(
        organisation_id=world.organisation.pk,
        rule=rule.key,
        subject_id=world.worker.pk,
        reason="A claim was made",
        review_on=date(2032, 12, 1),
        by=world.hr,
    )
    sweep.sweep(on=date(2032, 9, 7))
    assert Induction.objects.exists()
