"""How an organisation tunes its reminders, and gives mails that failed another try."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from reminders import outbox
from reminders.models import Message, ReminderSetting
from reminders.registry import Reminder
from reminders.rules import FURTHEST_STEP, MOST_STEPS
from workforce.models import Organisation, User


class StepsNotAllowed(RefusedBecause):
    """The days cannot be set so; the text says why, for people to read."""


@action
def tune_reminder(
    *,
    organisation: Organisation,
    reminder: Reminder,
    steps: Mapping[str, Iterable[int]],
    by: User | None,
) -> None:
    """Set for each audience named in ``steps`` when it is reminded (REM-3).

    What equals the declared days is not kept, so that it follows them. Raises StepsNotAllowed
    for days out of bounds, too many of them, or none for an audience that must be told.
    """
    for name, chosen in steps.items():
        audience = reminder.audience(name)
        days = sorted(set(chosen))
        if any(abs(day) > FURTHEST_STEP for day in days):
            raise StepsNotAllowed(
                _("Choose up to %(most)s working days before or after") % {"most": FURTHEST_STEP}
            )
        if len(days) > MOST_STEPS:
            raise StepsNotAllowed(_("Choose up to %(most)s days") % {"most": MOST_STEPS})
        if audience.required and not days:
            raise StepsNotAllowed(_("Someone has to be told, so choose at least one day"))
        kept = ReminderSetting.objects.filter(
            organisation_id=organisation.pk, reminder=reminder.key, audience=name
        )
        if days == sorted(audience.steps):
            kept.delete()
        elif not kept.filter(steps=days).exists():
            ReminderSetting.objects.update_or_create(
                organisation_id=organisation.pk,
                reminder=reminder.key,
                audience=name,
                defaults={"steps": days},
            )


@action
def reset_reminder(*, organisation: Organisation, reminder: Reminder, by: User | None) -> None:
    """Go back to the days that were declared."""
    ReminderSetting.objects.filter(organisation_id=organisation.pk, reminder=reminder.key).delete()


@action
def try_sending_again(*, messages: Iterable[Message], by: User | None) -> int:
    """Give mails that were put aside another try; how many there were."""
    keys = [message.pk for message in messages]
    return outbox.try_again(Message.objects.filter(pk__in=keys))
