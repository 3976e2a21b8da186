"""The conditions of a pay step under Agenda for Change, worked out from the record (REV-7).

Source: NHS terms and conditions as told by the RCN and NHS Employers (see ``SOURCES``). No figure
of pay is kept. What is not met and is not the peer's fault is said to be the organisation's to put
right, and never counts against the peer.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies.required import Peer, asked_in, standings_of
from nhsuk.words import list_of, long_date
from reviews import rules
from reviews.models import PayStep, Review
from reviews.rules import EVERY_MONTHS, Author, FormalProcess, Standing
from workforce.models import Engagement, PeerSupportWorker
from workforce.rules import EngagementKind, months_later

SOURCES = (
    (
        gettext_lazy("Royal College of Nursing: NHS pay progression"),
        "https://www.rcn.org.uk/employment-and-pay/NHS-Employment/NHS-Pay-Progression",
    ),
    (
        gettext_lazy("NHS Employers: pay progression"),
        "http://www.nhsemployers.org/your-workforce/2018-contract-refresh/pay-progression",
    ),
)


@dataclass(frozen=True)
class Condition:
    """One condition: whether it is met (None: HR has not said yet), whose move it is, in words."""

    label: str
    met: bool | None
    words: str
    move: str = ""
    held_against_peer: bool = False


def engagement_with_a_band(worker: PeerSupportWorker, on: date) -> Engagement | None:
    """The paid engagement under Agenda for Change; None: there is no pay step here."""
    return (
        worker.engagements.current(on)
        .filter(kind=EngagementKind.PAID)
        .exclude(band="")
        .order_by("-starts_on")
        .first()
    )


def conditions(worker: PeerSupportWorker, step: PayStep | None, on: date) -> list[Condition]:
    """What a pay step on its day (today where none is noted) depends on. Seven questions."""
    by = step.due_on if step else on
    return [
        _appraisal(worker, by, on),
        _training(worker, on),
        _formal_process(step),
    ]


def _appraisal(worker: PeerSupportWorker, by: date, on: date) -> Condition:
    label = _("An appraisal within the last 12 months")
    reviews = Review.objects.filter(worker=worker).defer("year")
    last = reviews.closed().order_by("-closed_at").first()
    if last and timezone.localtime(last.closed_at).date() >= months_later(by, -EVERY_MONTHS):
        day = timezone.localtime(last.closed_at).date()
        words = _("The annual review was signed on %(day)s") % {"day": long_date(day)}
        return Condition(label, met=True, words=words)
    review = reviews.open().first()
    if review is None or review.resting_since:
        return Condition(
            label,
            met=False,
            words=_("No review is open. That is the organisation’s to put right"),
            move=_("The line manager"),
        )
    standing = rules.standing(review, on)
    if standing in (Standing.PEER_WRITES, Standing.PEER_SIGNS):
        return Condition(
            label,
            met=False,
            words=_("The annual review is open: the peer’s part or signature is still to come"),
            move=_("The peer, or they say that they would rather talk"),
            held_against_peer=review.due_on < on,
        )
    if Author.MANAGER in rules.WAITS_FOR.get(standing, ()):
        return Condition(
            label,
            met=False,
            words=_("The peer has done their part. A review that is not held is not their fault"),
            move=_("The line manager"),
        )
    return Condition(
        label,
        met=False,
        words=_("The next review is due on %(day)s. It can be held sooner")
        % {"day": long_date(review.due_on)},
        move=_("The line manager"),
    )


def _training(worker: PeerSupportWorker, on: date) -> Condition:
    label = _("All required training is done")
    peer = Peer(
        pk=worker.pk,
        name=worker.name,
        team=worker.team_id,
        team_name=None,
        kind=worker.kind,
        stage=worker.stage,
        started_on=worker.started_on,
    )
    asked = asked_in(worker.organisation_id, on)
    found = standings_of([peer], asked, on=on, now=timezone.now())[worker.pk]
    missing = [each for each in found.values() if each.is_open]
    if not missing:
        return Condition(label, met=True, words=_("Nothing is missing"))
    offered = [each.title for each in missing if each.offered and not each.booked_on]
    others = [each.title for each in missing if not each.offered or each.booked_on]
    words = _("Missing: %(courses)s.") % {"courses": list_of(each.title for each in missing)}
    if others:
        words += " " + _(
            "For %(courses)s there was no place to take, or one is booked: that is not their fault."
        ) % {"courses": list_of(others)}
    return Condition(
        label,
        met=False,
        words=words,
        move=_("The peer and their line manager book a place")
        if offered
        else _("The organisation offers a session"),
        held_against_peer=bool(offered),
    )


def _formal_process(step: PayStep | None) -> Condition:
    label = _("No formal capability process and no live disciplinary sanction")
    said = step.formal_process if step else FormalProcess.NOT_SAID
    if said == FormalProcess.NOT_SAID:
        return Condition(
            label,
            met=None,
            words=_("HR has not said anything yet. It does not count against anybody"),
            move=_("HR"),
        )
    return Condition(
        label,
        met=said == FormalProcess.NONE,
        words=str(FormalProcess(said).label),
        move="" if said == FormalProcess.NONE else _("HR talks it through with the peer"),
        held_against_peer=said == FormalProcess.LIVE,
    )
