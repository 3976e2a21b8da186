"""The right to work, and the status of a certificate in the DBS update service (CHK-8, CHK-9)."""

from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.context import action
from checks.actions.again import reopen_check
from checks.actions.files import clear_check, months_it_holds
from checks.models import Certificate, Check, RightToWork, UpdateService
from checks.rules import CheckKind, last_day
from refusals import Refused


class NotDone(Refused):
    """There is no certificate whose status could be looked at."""

    words = gettext_lazy("There is no certificate whose status could be looked at.")


@action
def record_right(
    *, check: Check, kind: str, method: str, by, until: date | None = None, checked_on: date
) -> RightToWork:
    """A right to work was checked. One with an end is looked at again before that; until then it
    counts like any other."""
    if check.kind != CheckKind.RIGHT_TO_WORK:
        raise ValueError(check.kind)
    found, _new = RightToWork.objects.update_or_create(
        of=check,
        defaults={
            "kind": kind,
            "until": until,
            "method": method,
            "checked_on": checked_on,
            "checked_by": by,
        },
    )
    clear_check(check=check, by=by, on=checked_on, expires_on=until)
    return found


@action
def agree_update_service(*, check: Check, agreed_on: date, by) -> UpdateService:
    """The person is on the DBS update service and lets the organisation look. Raises NotDone."""
    check = _done(check)
    found, _new = UpdateService.objects.update_or_create(
        of=check, defaults={"agreed_on": agreed_on}
    )
    _hold(check, counted_from=_certificate_of(check).issued_on)
    return found


@action
def end_update_service(*, check: Check, by) -> None:
    """They are no longer on it, or no longer agree: the usual time holds again."""
    check = Check.objects.select_for_update().get(pk=check.pk)
    UpdateService.objects.filter(of=check).delete()
    if check.cleared_on is not None:
        _hold(check, counted_from=_certificate_of(check).issued_on)


@action
def look_at_status(*, check: Check, changed: bool, by, on: date | None = None) -> UpdateService:
    """Somebody looked at the status. Unchanged, the check holds anew from that day; changed, it
    begins again, and a new certificate is needed. Raises NotDone."""
    check = _done(check)
    found = UpdateService.objects.filter(of=check).first()
    if found is None:
        raise NotDone
    found.looked_on, found.looked_by = on or localdate(), by
    found.save(update_fields=["looked_on", "looked_by"])
    if changed:
        reopen_check(check=check, why=_("The update service asks for a new certificate"), by=by)
    else:
        _hold(check, counted_from=found.looked_on)
    return found


def _done(check: Check) -> Check:
    found = Check.objects.select_for_update().get(pk=check.pk)
    if found.cleared_on is None or not Certificate.objects.filter(of=found).exists():
        raise NotDone
    return found


def _certificate_of(check: Check) -> Certificate:
    return Certificate.objects.get(of=check)


def _hold(check: Check, *, counted_from: date) -> None:
    check.expires_on = last_day(counted_from, months_it_holds(check))
    check.changed_at = timezone.now()
    check.save(update_fields=["expires_on", "changed_at"])
