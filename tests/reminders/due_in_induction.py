"""Inductions in which everybody has something to do, something to sign, and no mentor."""

from datetime import date, timedelta

from induction import actions
from induction.rules import Owner
from tests.factories import LONG_AGO, make_member, make_peer
from workforce.actions import assign_responsibility
from workforce.lifecycle import Stage
from workforce.rules import ResponsibilityKind, Role


def make_inductions_due(organisation, people: dict, *, on: date) -> None:
    """One that runs, one that waits for both signatures, and two of people who start soon: one
    without a mentor, and one whose line manager and mentor are theirs from the first day on."""
    template = actions.add_template(organisation=organisation, title="Usual", by=people["lead"])
    for owner in Owner:
        actions.add_template_activity(
            template=template,
            kind="OTHER",
            title=owner.label,
            owner=owner,
            due_after=0,
            by=people["lead"],
        )
    mentor = make_member(organisation, Role.SUPERVISOR, name="Mina Mentor")
    running, to_sign, _soon = (
        actions.make_induction(
            worker=make_peer(
                organisation,
                name,
                with_user=True,
                line_manager=people["line_manager"],
                started_on=LONG_AGO,
            ),
            template=template,
            starts_on=starts_on,
            by=people["lead"],
        )
        for name, starts_on in (
            ("Running", on),
            ("To sign", on - timedelta(days=7)),
            ("Soon", on + timedelta(days=7)),
        )
    )
    for induction in (running, to_sign):
        assign_responsibility(
            worker=induction.worker,
            user=mentor,
            kind=ResponsibilityKind.MENTOR,
            starts_on=LONG_AGO,
            by=people["lead"],
        )
    first_day = on + timedelta(days=6)
    new = make_peer(organisation, "New", stage=Stage.STARTING, started_on=first_day)
    actions.make_induction(worker=new, template=template, starts_on=first_day, by=people["lead"])
    for user, kind in (
        (mentor, ResponsibilityKind.MENTOR),
        (people["line_manager"], ResponsibilityKind.LINE_MANAGER),
    ):
        assign_responsibility(worker=new, user=user, kind=kind, starts_on=first_day, by=None)
    for each in to_sign.activities.all():
        actions.note_done(activity=each, on=on - timedelta(days=3), by=mentor)
