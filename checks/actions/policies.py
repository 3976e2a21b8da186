"""Which checks an organisation asks for (CHK-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import localdate

from audit.context import action
from checks.models import CheckPolicy, PolicyCheck
from workforce.models import Organisation


@dataclass(frozen=True)
class Wanted:
    """A check that a policy asks for."""

    kind: str
    name: str = ""
    required: bool = True
    valid_months: int | None = None
    update_service_months: int | None = None


@action
def write_policy(
    *,
    organisation: Organisation,
    kind: str,
    checks: Sequence[Wanted],
    by,
    title: str = "",
    why: str = "",
) -> CheckPolicy:
    """The policy for a kind of engagement (and role, where ``title`` is given) from today on.

    The version before it ends; files opened under it keep it.
    """
    today = localdate()
    versions = CheckPolicy.objects.select_for_update().filter(
        organisation=organisation, kind=kind, title=title
    )
    last = versions.order_by("-number").first()
    if last is not None and last.ends_on is None:
        last.ends_on = max(last.starts_on, today - timedelta(days=1))
        last.save(update_fields=["ends_on"])
    policy = CheckPolicy.objects.create(
        organisation=organisation,
        kind=kind,
        title=title,
        number=last.number + 1 if last else 1,
        starts_on=today,
        written_by=by,
        why=why,
    )
    PolicyCheck.objects.bulk_create(PolicyCheck(policy=policy, **vars(each)) for each in checks)
    return policy


def policy_for(organisation: Organisation, *, kind: str, title: str) -> CheckPolicy | None:
    """The policy in force for a role: its own, else the one of its kind; None where none is."""
    found = CheckPolicy.objects.filter(organisation=organisation, kind=kind, ends_on=None)
    return found.filter(title__iexact=title).first() or found.filter(title="").first()
