"""Events and who comes to them, from the plan to attendance (ATT-3)."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy

from audit.context import action
from audit.erasing import erase_with_history
from links import actions as links
from recruitment import mails
from recruitment.actions.talent import count_erased, take_into_pool
from recruitment.models import Channel, Event, SignUp
from recruitment.rules import LINK_AFTER_EVENT
from refusals import Refused
from reminders import outbox
from workforce.models import Organisation

PURPOSE = "recruitment.sign_up"


class EventOver(Refused):
    """The event is not published, was cancelled, or has begun: nobody can sign up."""

    words = gettext_lazy("The event was cancelled or has begun, or it is not published yet.")


class EventFull(Refused):
    """Every place is taken."""

    words = gettext_lazy("Every place at this event is taken by now.")


@action
def plan_event(*, organisation: Organisation, by, **fields) -> Event:
    """An event as a draft. Only ``publish_event`` shows it to anyone outside."""
    return Event.objects.create(organisation=organisation, made_by=by, **fields)


@action
def change_event(*, event: Event, by, **changes) -> Event:
    """Change what an event says. When it moves, whoever signed up gets the new calendar entry."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at is not None:
        raise EventOver
    before = (event.starts_at, event.minutes, event.where)
    for name, value in changes.items():
        setattr(event, name, value)
    moved = before != (event.starts_at, event.minutes, event.where)
    if moved:
        event.calendar_version += 1
    event.save()
    if moved and event.published_at is not None:
        for sign_up in event.sign_ups.coming():
            mails.tell_of_change(sign_up)
    return event


@action
def publish_event(*, event: Event, by, at: datetime | None = None) -> Event:
    """Show an event to everyone. Raises EventOver when its time has come already."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at is not None or event.starts_at <= timezone.now():
        raise EventOver
    event.published_at = event.published_at or at or timezone.now()
    event.save(update_fields=["published_at"])
    return event


@action
def cancel_event(*, event: Event, why: str, by) -> Event:
    """Call an event off; whoever signed up is told. Raises EventOver when that has been done."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.cancelled_at is not None:
        raise EventOver
    event.cancelled_at, event.cancelled_why = timezone.now(), why.strip()
    event.calendar_version += 1
    event.save(update_fields=["cancelled_at", "cancelled_why", "calendar_version"])
    for sign_up in event.sign_ups.coming():
        mails.tell_of_cancellation(sign_up)
    return event


def room_left(event: Event) -> int | None:
    """How many more can sign up; None without a limit."""
    if event.places is None:
        return None
    return max(event.places - event.sign_ups.coming().count(), 0)


@action
def sign_up(
    *,
    event: Event,
    name: str,
    email: str,
    by,
    needs: str = "",
    keep_in_touch: bool = False,
    channel: Channel | None = None,
) -> SignUp:
    """Somebody means to come; they get a confirmation with a calendar entry and a link of their
    own. Whoever signs up again gets a new link, and what they now say counts: it looks the same
    from outside. Raises EventOver and EventFull."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if not Event.objects.coming(timezone.now()).filter(pk=event.pk).exists():
        raise EventOver
    email = email.strip().lower()
    held = event.sign_ups.filter(email__iexact=email).first()
    if (held is None or held.cancelled_at is not None) and room_left(event) == 0:
        raise EventFull
    fields = {
        "name": " ".join(name.split()),
        "needs": needs.strip(),
        "keep_in_touch": keep_in_touch,
        "cancelled_at": None,
    }
    if held is None:
        found = SignUp.objects.create(event=event, email=email, channel=channel, **fields)
    else:
        found = held
        for column, value in fields.items():
            setattr(found, column, value)
        found.save()
    mails.confirm_sign_up(found, path=_new_link(found))
    return found


def _new_link(sign_up: SignUp) -> str:
    lasts = sign_up.event.ends_at + LINK_AFTER_EVENT - timezone.now()
    return links.make_link(
        purpose=PURPOSE, subject_id=sign_up.pk, lasts=lasts, address=sign_up.email, by=None
    ).path


@action
def send_sign_up_link_again(*, sign_up: SignUp, link, by) -> None:
    """A new link to somebody who asked for one."""
    lasts = sign_up.event.ends_at + LINK_AFTER_EVENT - timezone.now()
    if lasts > timedelta(0):
        fresh = links.renew_link(link=link, lasts=lasts, by=None)
        mails.send_link(sign_up, organisation_id=sign_up.event.organisation_id, path=fresh.path)


@action
def cancel_sign_up(*, sign_up: SignUp, by) -> SignUp:
    """They cannot come after all; the place is free again and no reminder goes out."""
    if sign_up.cancelled_at is None:
        sign_up.cancelled_at = timezone.now()
        sign_up.save(update_fields=["cancelled_at"])
        mails.forget_reminder(sign_up)
    return sign_up


@action
def record_attendance(*, event: Event, attended, by) -> Event:
    """Who came. Those of them who asked to hear of roles are taken into the talent pool."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    attended = set(attended)
    for each in event.sign_ups.coming():
        each.attended = each.pk in attended
        each.save(update_fields=["attended"])
        if each.attended and each.keep_in_touch:
            take_into_pool(
                organisation=event.organisation,
                name=each.name,
                email=each.email,
                channel=each.channel,
                event=event,
                agreed_at=each.signed_up_at,
                by=by,
            )
    event.recorded_at = timezone.now()
    event.save(update_fields=["recorded_at"])
    return event


@action
def erase_sign_ups(*, keys, by) -> int:
    """Take sign-ups away with their links, their mails and their history; only the number of
    enquiries by channel stays."""
    going = SignUp.objects.filter(pk__in=list(keys)).select_related("event")
    for each in going:
        count_erased(each.event.organisation_id, each.channel_id)
        outbox.forget(prefix=mails.key_of(each))
    links.forget_links(subject_ids=[each.pk for each in going], by=by)
    return erase_with_history(SignUp.objects.filter(pk__in=[each.pk for each in going]))
