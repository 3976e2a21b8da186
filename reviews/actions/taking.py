"""Taking a selection of signed reviews along as one file (REV-5)."""

from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from audit.context import action
from documents import bundling
from documents.issuing import fingerprint
from documents.models import Bundle
from documents.rules import MOST_IN_ONE_PDF
from nhsuk.words import long_date
from reviews.models import Review
from workforce.actions import note_export
from workforce.models import Organisation

KIND_OF_BUNDLE = "reviews.signed"
MOST = MOST_IN_ONE_PDF
"""So many reviews go into one file; more are taken year by year."""


@action
def ask_for_reviews(
    *, organisation: Organisation, reviews: QuerySet[Review], shape: str, narrowing: str = "", by
) -> Bundle:
    """Ask for these reviews as one file, and write down who took how many; a worker makes it.

    What ``by`` may see is asked again for each when it is made.
    """
    members = [
        (
            review,
            _("%(peer)s, signed on %(day)s")
            % {
                "peer": review.worker.name,
                "day": long_date(localtime(review.closed_at).date()),
            },
        )
        for review in reviews.select_related("worker").defer("year")[:MOST]
    ]
    chosen = fingerprint(" ".join(str(review.pk) for review, _label in members))[:16]
    note_export(
        organisation=organisation,
        page="signed_reviews",
        query=narrowing,
        file_format=shape.lower(),
        rows=len(members),
        by=by,
    )
    return bundling.ask(
        kind=KIND_OF_BUNDLE,
        shape=shape,
        title=_("Annual reviews"),
        filename=f"annual-reviews-{localdate():%Y-%m-%d}",
        organisation_id=organisation.pk,
        members=members,
        options={"chosen": chosen},
        by=by,
    )
