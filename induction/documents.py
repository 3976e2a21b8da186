"""What is printed: the plan of an induction with what was done, and who signed (IND-4)."""

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.document import Document
from induction.models import Induction
from induction.plan import names_of, owner_in_words
from nhsuk.words import long_date, long_moment
from workforce.letters import letterhead_of


def induction_document(induction: Induction) -> Document:
    """An induction as it stands: issued when both have signed, or to be signed by hand."""
    worker = induction.worker
    names = names_of(worker, on=timezone.localdate())
    activities = list(induction.activities.in_order().select_related("done_by", "not_needed_by"))
    until = localtime(induction.closed_at or timezone.now()).date()
    return Document(
        template="induction/documents/completion.html",
        filename=f"induction-{until:%Y-%m-%d}.pdf",
        context={
            "letterhead": letterhead_of(worker.organisation),
            "peer": worker.name,
            "role": ", ".join(
                each for each in (worker.title, worker.team.name if worker.team else "") if each
            ),
            "first_day": long_date(induction.starts_on),
            "rows": [
                {
                    "title": each.title,
                    "owner": owner_in_words(each, worker=worker, names=names),
                    "state": _done_in_words(each),
                }
                for each in activities
            ],
            "signatures": [
                {
                    "side": _("The peer"),
                    "name": worker.name,
                    "words": induction.peer_words,
                    "when": _moment(induction.peer_signed_at),
                    "how": _("Signed on paper")
                    if induction.peer_signed_on_paper
                    else _("Signed in PSW Portal"),
                },
                {
                    "side": _("The mentor"),
                    "name": induction.mentor.name if induction.mentor else names["MENTOR"],
                    "words": induction.mentor_words,
                    "when": _moment(induction.mentor_signed_at),
                    "how": _("Signed in PSW Portal"),
                },
            ],
            "closed": bool(induction.closed_at),
        },
    )


def _moment(at) -> str:
    return long_moment(localtime(at)) if at else ""


def _done_in_words(activity) -> str:
    if activity.not_needed_at:
        return _("Not needed: %(why)s") % {"why": activity.not_needed_because}
    if activity.done_on:
        by = activity.done_by.name if activity.done_by else activity.done_by_name
        return _("Done on %(day)s, noted by %(name)s") % {
            "day": long_date(activity.done_on),
            "name": by,
        }
    return _("Due by %(day)s") % {"day": long_date(activity.due_on)}
