"""Beginning a check again (CHK-8, CHK-9)."""

from django.utils import timezone
from django.utils.timezone import localdate

from audit.context import action
from checks import mails
from checks.actions.files import STEPS
from checks.actions.references import plan_again
from checks.links import REFERENCE
from checks.models import Check
from links.actions import revoke_links


@action
def reopen_check(*, check: Check, by, why: str) -> Check:
    """Begin a check again, because it expired or something changed; the history keeps the old.

    What a panel or occupational health was looking at, or has said, decides nothing any more.
    References that were asked for count no more either, and nobody's link opens: they are planned
    anew from the history.
    """
    check = Check.objects.select_for_update().get(pk=check.pk)
    for step in STEPS:
        setattr(check, step, None)
    check.cleared_on = check.cleared_by = check.expires_on = None
    check.changed_at = timezone.now()
    check.save()
    for looked_at in (check.assessments, check.referrals):
        looked_at.filter(closed_on=None).update(closed_on=localdate())
    old = list(check.references.standing())
    if old:
        for each in old:
            mails.forget_chasers(each)
        revoke_links(subject_ids=[each.pk for each in old], purpose=REFERENCE, by=by)
        check.references.standing().update(set_aside_on=localdate())
        plan_again(check=check, by=by)
        check.refresh_from_db()
    return check
