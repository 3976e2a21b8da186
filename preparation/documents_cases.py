"""A business case on paper: tagged, with what was drawn in marked as such (PREP-6)."""

from django.utils.translation import gettext as _

from documents.document import Document
from nhsuk.words import long_date
from preparation import case_words as words
from preparation.drawing import CostedPost, Part, drawn_from
from preparation.models import BusinessCase
from workforce.letters import letterhead_of
from workforce.suppression import SMALLEST_SHOWN


def case_document(case: BusinessCase) -> Document:
    """The case as it stands: a draft says that it is one, a decided one says what was decided."""
    drawn = drawn_from(case.drawn)
    return Document(
        template="preparation/documents/case.html",
        filename="business-case.pdf",
        context={
            "letterhead": letterhead_of(case.organisation),
            "case": case,
            "decided": words.decision_in_words(case),
            "as_of": words.as_of(drawn.on),
            "day": long_date(drawn.on),
            "need": drawn.beside(Part.NEED),
            "outcomes": drawn.beside(Part.OUTCOMES),
            "rows": [_row(post) for post in drawn.posts],
            "total": words.total_in_words(drawn),
            "grades": words.by_grade(drawn),
            "funders": words.by_funder(drawn),
            "ending": words.ending_in_words(drawn),
            "sources": words.sources_in_words(drawn),
            "lacking": words.lacking_in_words(drawn, may_enter=False),
            "full_time": words.plain(drawn.full_time_hours),
            "few": SMALLEST_SHOWN,
        },
    )


def _row(post: CostedPost) -> dict:
    return {
        "title": post.title,
        "team": post.team,
        "grade": _("Voluntary") if post.voluntary else post.grade or _("Not said"),
        "hours": words.plain(post.hours) or _("Not said"),
        "wte": words.plain(post.wte),
        "cost": words.cost_in_words(post),
        "funder": post.funder or _("Not said"),
        "ends": long_date(post.ends_on) or _("No end noted"),
    }
