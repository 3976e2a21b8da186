"""The year of a review, drawn in by itself as calm facts (REV-1): what was held, learned, agreed
and said. No score of a person. At most seven questions for one peer.

A snapshot is plain data, so that a signed review keeps the year as it was then.
"""

from collections import Counter
from datetime import date

from django.db.models import Count, Q

from competencies.models import Completion
from reviews.models import FeedbackRound, Objective
from reviews.rules import FEWEST_ANSWERS
from supervision.models import GroupPlace, Session, SharedLearning
from supervision.models.learning import LearningKind
from supervision.rules import GroupPurpose, SessionKind
from workforce.models import PeerSupportWorker

PARTS = frozenset({"sessions", "training", "objectives", "feedback", "shared"})
"""What a snapshot can hold."""


def snapshot(
    worker: PeerSupportWorker,
    *,
    since: date,
    until: date,
    professional: bool,
    only: frozenset[str] = PARTS,
) -> dict:
    """The year of ``worker`` as plain data. ``professional``: whether the dates of professional
    supervision are open to both of the two (the organisation's setting). ``only``: the parts that
    are asked for; the others are empty."""
    drawn = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "sessions": [],
        "training": [],
        "objectives": [],
        "feedback": None,
        "successes": 0,
        "learning": 0,
    }
    if "sessions" in only:
        drawn["sessions"] = _sessions(worker, since, until, professional)
    if "training" in only:
        drawn["training"] = _training(worker, since, until)
    if "objectives" in only:
        drawn["objectives"] = objectives(worker, since, until)
    if "feedback" in only:
        drawn["feedback"] = feedback(worker, since, until)
    if "shared" in only:
        drawn |= _shared(worker, since, until)
    return drawn


def _training(worker, since: date, until: date) -> list[list]:
    completions = Completion.objects.filter(worker=worker, completed_on__range=(since, until))
    return [
        [day.isoformat(), title]
        for day, title in completions.order_by("completed_on").values_list(
            "completed_on", "course__title"
        )
    ]


def _shared(worker, since: date, until: date) -> dict[str, int]:
    return SharedLearning.objects.filter(
        worker=worker, withdrawn_at=None, shared_at__date__range=(since, until)
    ).aggregate(
        successes=Count("pk", filter=Q(kind=LearningKind.SUCCESS)),
        learning=Count("pk", filter=Q(kind=LearningKind.LEARNING)),
    )


def _sessions(worker, since: date, until: date, professional: bool) -> list[list]:
    kinds = [kind for kind in SessionKind if professional or kind != SessionKind.PROFESSIONAL]
    found = [
        [on.isoformat(), kind, "held" if held_on else "missed"]
        for on, kind, held_on in Session.objects.filter(
            worker=worker, kind__in=kinds, on__range=(since, until)
        )
        .exclude(held_on=None, missed_on=None)
        .values_list("on", "kind", "held_on")
    ]
    groups = GroupPlace.objects.filter(
        worker=worker, attended=True, group__held_on__range=(since, until)
    )
    if not professional:
        groups = groups.exclude(group__purpose=GroupPurpose.SUPERVISION)
    found += [[on.isoformat(), "GROUP", "held"] for (on,) in groups.values_list("group__held_on")]
    return sorted(found)


def objectives(worker, since: date, until: date) -> list[dict]:
    """Agreed objectives that were open in the year, or are to come, with how they went."""
    rows = (
        Objective.objects.filter(worker=worker, agreed_at__isnull=False)
        .exclude(Q(achieved_on__lt=since) | Q(dropped_on__lt=since))
        .prefetch_related("progress__by")
        .order_by("agreed_at")
    )
    return [
        {
            "what": each.what,
            "how_known": each.how_known,
            "by_when": each.by_when.isoformat(),
            "why": each.why,
            "help_needed": each.help_needed,
            "achieved_on": each.achieved_on.isoformat() if each.achieved_on else "",
            "dropped_on": each.dropped_on.isoformat() if each.dropped_on else "",
            "dropped_because": each.dropped_because,
            "progress": [
                [step.at.date().isoformat(), step.by.name, step.text]
                for step in each.progress.all()
            ],
        }
        for each in rows
    ]


def feedback(worker, since: date, until: date) -> dict | None:
    """All closed rounds of the year that have enough answers, added up; None without one."""
    answers, counts = 0, {}
    rounds = FeedbackRound.objects.filter(
        worker=worker, closed_at__date__range=(since, until), sums__isnull=False
    ).select_related("sums")
    for each in rounds:
        content = each.sums.content
        if content["answers"] < FEWEST_ANSWERS:
            continue
        answers += content["answers"]
        for question, chosen in content["counts"].items():
            counts[question] = dict(Counter(counts.get(question, {})) + Counter(chosen))
    return {"answers": answers, "counts": counts} if answers else None
