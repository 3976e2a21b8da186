"""Which records of recruitment are erased when (WFO-10)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from audit.erasing import erase_history, erase_with_history
from documents import erasing as documents
from links.actions import forget_links
from links.models import Link
from recruitment import actions
from recruitment.actions.applying import OWNER
from recruitment.equality import key_of as equality_key_of
from recruitment.lifecycle import OPEN, StageKind
from recruitment.models import (
    Application,
    EqualityAnswers,
    ErasedCount,
    Helper,
    PoolContact,
    PoolMember,
    SignUp,
)
from reminders.models import Message
from retention.registry import Rule
from uploads.actions import erase_uploads
from workforce.models import Candidate
from workforce.retention import due_after


def unsuccessful_due(on: date) -> QuerySet:
    """Applications that led to no post: withdrawn ones, those in a last stage that is not
    ``APPOINTED``, drafts never sent in, and those to vacancies that were withdrawn.

    The months are the organisation's (``keep_applications_months``), counted from the day on
    which it ended.
    """
    engaged = Candidate.objects.filter(application=OuterRef("pk"), withdrawn_on=None)
    ended = Coalesce(
        "withdrawn_at", "vacancy__withdrawn_at", "staged_at", "vacancy__closes_at", "saved_at"
    )
    found = (
        Application.objects.exclude(stage__kind=StageKind.APPOINTED)
        .exclude(
            submitted_at__isnull=False,
            withdrawn_at=None,
            stage__kind__in=OPEN,
            vacancy__withdrawn_at=None,
        )
        .filter(~Exists(engaged))
    )
    return due_after(
        found, TruncDate(ended), keep="keep_applications_months", of="vacancy__organisation", on=on
    )


def erase_applications(keys: Iterable[UUID]) -> None:
    """Take applications away with all that hangs on them, their letters and their history."""
    keys = list(keys)
    going = Application.objects.filter(pk__in=keys).select_related("stage")
    counts = Counter(
        (each.vacancy_id, each.channel_id, each.stage.kind if each.stage else "") for each in going
    )
    for application in going:
        documents.erase(application)
    _erase_around(going)
    erase_with_history(Application.objects.filter(pk__in=keys))
    for (vacancy, channel, kind), count in counts.items():
        ErasedCount.objects.get_or_create(vacancy_id=vacancy, channel_id=channel, stage_kind=kind)
        ErasedCount.objects.filter(vacancy_id=vacancy, channel_id=channel, stage_kind=kind).update(
            count=F("count") + count
        )


def _erase_around(applications: Iterable[Application]) -> None:
    """Recordings, links, mails and equality answers: what no column leads to."""
    keys = [each.pk for each in applications]
    helpers = Helper.objects.filter(application__in=keys)
    erase_uploads(owner_kind=OWNER, owner_ids=keys, by=None)
    links = [*keys, *helpers.values_list("pk", flat=True)]
    forget_links(subject_ids=links, by=None)
    erase_history(
        Link,
        Link.pgh_event_model.objects.filter(subject_id__in=links).values_list(
            "pgh_obj_id", flat=True
        ),
    )
    equality = EqualityAnswers.objects.filter(
        pk__in=[key for each in applications if (key := equality_key_of(each))]
    )
    equality.delete()
    addresses = {each.email for each in applications} | set(helpers.values_list("email", flat=True))
    Message.objects.filter(
        key__startswith="recruitment", address__in=addresses - {""}, recipient=None
    ).delete()


def references_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The references of applications; they name nobody."""
    return dict(Application.objects.filter(pk__in=list(keys)).values_list("pk", "reference"))


def sign_ups_due(on: date) -> QuerySet:
    """Sign-ups for events, the months of applications after the event (ATT-3)."""
    return due_after(
        SignUp.objects.all(),
        TruncDate("event__starts_at"),
        keep="keep_applications_months",
        of="event__organisation",
        on=on,
    )


def pool_members_due(on: date) -> QuerySet:
    """People in the talent pool with whom nobody was in touch for the organisation's months."""
    last = PoolContact.objects.filter(member=OuterRef("pk")).order_by("-on").values("on")[:1]
    return due_after(
        PoolMember.objects.all(),
        Coalesce(Subquery(last), TruncDate("joined_at")),
        keep="keep_talent_pool_months",
        of="organisation",
        on=on,
    )


def sign_ups_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The kind of the event for each sign-up; nobody's name."""
    found = SignUp.objects.filter(pk__in=list(keys)).select_related("event")
    return {each.pk: str(each.event.get_kind_display()) for each in found}


def pool_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Talent pool")) for key in keys}


RULES = (
    Rule(
        key="recruitment.unsuccessful",
        title=_("Applications that did not lead to a post"),
        goes=_("The application, its answers and recordings, scores, notes and letters"),
        stays=_("How many there were, by vacancy and by where people heard of it"),
        due=unsuccessful_due,
        erase=erase_applications,
        named=references_of,
    ),
    Rule(
        key="recruitment.sign_ups",
        title=_("Sign-ups for open days and other events"),
        goes=_("Name, address and what somebody needed in order to take part"),
        stays=_("How many there were, by where people heard of it"),
        due=sign_ups_due,
        erase=lambda keys: actions.erase_sign_ups(keys=keys, by=None),
        named=sign_ups_named,
    ),
    Rule(
        key="recruitment.talent_pool",
        title=_("People in the talent pool with whom nobody was in touch"),
        goes=_("Name, address, what they said, and the log of contacts"),
        stays=_("How many there were, by where people heard of it"),
        due=pool_members_due,
        erase=lambda keys: actions.erase_pool_members(keys=keys, by=None),
        named=pool_named,
    ),
)
