"""Support that a peer asks for outside the planned sessions (SUP-4)."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from reminders import outbox
from reminders.rules import shift
from supervision.models import Session, SupportRequest
from workforce.models import Membership, PeerSupportWorker, Responsibility, User
from workforce.rules import ResponsibilityKind, Role


class RequestNotAllowed(RefusedBecause):
    """The request cannot be made or answered so; the text says why, for people to read."""


def on_the_hook(worker: PeerSupportWorker, *, on: date) -> User | None:
    """Who answers when a peer asks for support on ``on``: the supporter acting that day, else the
    line manager, else a lead, else an administrator. Only someone who can sign in and holds
    the role; never the peer themselves. None only where an organisation has nobody at all.
    """
    members = Membership.objects.able(on).filter(organisation=worker.organisation_id)
    answering = Responsibility.objects.filter(worker=worker)
    asked = (
        answering.answering(ResponsibilityKind.SUPPORTER, on),
        answering.answering(ResponsibilityKind.LINE_MANAGER, on),
        members.filter(role=Role.LEAD),
        members.filter(role=Role.ADMINISTRATOR),
    )
    for people in asked:
        others = people.exclude(user=worker.user_id)
        first = others.select_related("user").order_by("starts_on", "pk").first()
        if first is not None:
            return first.user
    return None


@action
def ask_for_support(*, worker: PeerSupportWorker, by, message: str = "") -> SupportRequest:
    """A peer asks for support; someone is on the hook to answer by a date (SUP-4).

    Asking again while a request is open adds nothing new: the open one is returned, with the
    new message under the old one. Raises RequestNotAllowed where nobody at all could answer.
    """
    worker = PeerSupportWorker.objects.select_for_update(of=("self",)).select_related(
        "organisation__settings"
    ).get(pk=worker.pk)  # fmt: skip
    known = SupportRequest.objects.open().filter(worker=worker).first()
    if known is not None:
        if message and message not in known.message:
            known.message = f"{known.message}\n\n{message}".strip()
            known.save(update_fields=["message"])
        return known
    today = localdate()
    to_answer = on_the_hook(worker, on=today)
    if to_answer is None:
        raise RequestNotAllowed(_("There is nobody in your organisation who can answer yet"))
    organisation = worker.organisation
    days = organisation.settings.answer_support_within_days
    request = SupportRequest.objects.create(
        worker=worker,
        message=message,
        to_answer=to_answer,
        answer_by=shift(today, days, nation=organisation.nation),
    )
    _tell(request)
    return request


def _tell(request: SupportRequest) -> None:
    """Write to whoever is on the hook, at once, without saying who asked."""
    outbox.write(
        key=f"support-asked/{request.pk}/{request.to_answer_id}",
        template="supervision/mail/asked",
        recipient=request.to_answer,
        context={"path": reverse("supervision:request", args=[request.worker_id, request.pk])},
        organisation_id=request.worker.organisation_id,
    )


def _open(request: SupportRequest) -> SupportRequest:
    request = (
        SupportRequest.objects.select_for_update(of=("self",))
        .select_related("worker__user")
        .get(pk=request.pk)
    )
    if request.answered_at or request.withdrawn_at:
        raise RequestNotAllowed(_("This has been answered or withdrawn already"))
    return request


@action
def answer_request(
    *, request: SupportRequest, by, session: Session | None = None, answer: str = ""
) -> SupportRequest:
    """Someone was there for the peer: with a session, or with a few words of what was done.

    Raises RequestNotAllowed when it was answered or withdrawn meanwhile.
    """
    request = _open(request)
    request.session, request.answer = session, answer
    request.answered_at, request.answered_by = timezone.now(), by
    request.save(update_fields=["session", "answer", "answered_at", "answered_by"])
    if request.worker.user is not None:
        outbox.write(
            key=f"support-answered/{request.pk}",
            template="supervision/mail/answered",
            recipient=request.worker.user,
            context={"path": reverse("supervision:ask")},
            organisation_id=request.worker.organisation_id,
        )
    return request


@action
def withdraw_request(*, request: SupportRequest, by) -> SupportRequest:
    """The peer takes their request back. Raises RequestNotAllowed when it is answered already."""
    request = _open(request)
    request.withdrawn_at = timezone.now()
    request.save(update_fields=["withdrawn_at"])
    return request


@action
def take_over_request(*, request: SupportRequest, by: User) -> SupportRequest:
    """Someone else within reach is on the hook from now on. Raises RequestNotAllowed when it was
    answered or withdrawn meanwhile."""
    request = _open(request)
    request.to_answer = by
    request.save(update_fields=["to_answer"])
    return request


@action
def hand_on_requests(*, worker: PeerSupportWorker, by) -> int:
    """After responsibilities changed: open requests go to whoever is on the hook now."""
    to_answer = on_the_hook(worker, on=localdate())
    if to_answer is None:
        return 0
    moved = 0
    for request in SupportRequest.objects.open().filter(Q(worker=worker) & ~Q(to_answer=to_answer)):
        request.to_answer = to_answer
        request.save(update_fields=["to_answer"])
        _tell(request)
        moved += 1
    return moved
