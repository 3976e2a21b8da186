"""The progress report of a strategy on paper: tagged, with a picture of the plan (PREP-4)."""

from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.document import Document
from nhsuk.words import date_range, long_date
from preparation.models import Strategy
from preparation.plan import Plan, Step, plan_of
from preparation.plan_picture import plan_picture
from workforce.letters import letterhead_of

MOST_NOTES = 3
"""So many of the latest notes of a milestone are printed."""


def progress_report(strategy: Strategy, *, on: date) -> Document:
    """How a strategy and its plan stand on a day, for whoever sees the plan."""
    plan = plan_of(strategy, on=on, with_notes=True)
    return Document(
        template="preparation/documents/progress.html",
        filename=f"progress-report-{on:%Y-%m-%d}.pdf",
        context={
            "letterhead": letterhead_of(strategy.organisation),
            "strategy": strategy,
            "period": date_range(strategy.starts_on, strategy.ends_on),
            "day": long_date(on),
            "facts": _facts(plan, on),
            "picture": plan_picture(plan),
            "overdue": [_row(step) for step in plan.overdue],
            "aims": [
                {
                    "number": aim.number,
                    "text": aim.objective.text,
                    "rows": [_row(step) for step in aim.steps],
                    "notes": [
                        {
                            "number": step.number,
                            "day": long_date(localtime(note.at).date()),
                            "by": note.by.name,
                            "text": note.text,
                        }
                        for step in aim.steps
                        for note in step.notes[:MOST_NOTES]
                    ],
                }
                for aim in plan.aims
            ],
        },
    )


def _facts(plan: Plan, on: date) -> list[dict]:
    rows = [{"key": _("On %(day)s") % {"day": long_date(plan.on)}, "value": plan.summary}]
    if plan.next is not None:
        rows.append(
            {
                "key": _("Next"),
                "value": f"{plan.next.number} {plan.next.milestone.title}. {plan.next.when}",
            }
        )
    return rows


def _row(step: Step) -> dict:
    return {
        "number": step.number,
        "title": step.milestone.title,
        "owner": step.milestone.owner.name,
        "due": long_date(step.milestone.due_on),
        "state": step.label,
        "when": step.when,
    }
