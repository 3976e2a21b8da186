"""The level of the DBS check for a role, addresses month by month, and the identity check
(CHK-2)."""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from audit.erasing import erase_with_history
from checks.actions.files import clear_check, note_step
from checks.models import (
    AddressSpell,
    Check,
    CheckFile,
    CheckPolicy,
    DisclosureDecision,
    IdentityCheck,
)
from checks.rules import AddressKind, CheckKind, holds_a_number
from refusals import Refused


class LevelDecided(Refused):
    """The level of this version is decided; another one needs a new version of the policy."""

    words = gettext_lazy(
        "The level of this version is decided. Another one needs a new version of the policy."
    )


class NumberNotKept(Refused):
    """The number of a document is kept nowhere."""

    words = gettext_lazy("The number of a document is kept nowhere. Leave it out.")


@action
def decide_level(
    *,
    policy: CheckPolicy,
    level: str,
    workforce: str,
    reason: str,
    by,
    adult_barred: bool = False,
    child_barred: bool = False,
) -> DisclosureDecision:
    """Decide which DBS check this role may be asked for. Raises LevelDecided."""
    policy = CheckPolicy.objects.select_for_update().get(pk=policy.pk)
    if DisclosureDecision.objects.filter(policy=policy).exists():
        raise LevelDecided
    return DisclosureDecision.objects.create(
        policy=policy,
        level=level,
        workforce=workforce,
        adult_barred=adult_barred,
        child_barred=child_barred,
        reason=reason.strip(),
        decided_by=by,
    )


@action
def save_address(
    *,
    file: CheckFile,
    kind: str,
    first_month: date,
    by,
    last_month: date | None = None,
    address: str = "",
    spell: AddressSpell | None = None,
) -> AddressSpell:
    """Write down where somebody lived, or change it; only a home has an address."""
    spell = spell or AddressSpell(file=file)
    spell.kind, spell.first_month, spell.last_month = kind, first_month, last_month
    spell.address = address.strip() if kind == AddressKind.HOME else ""
    spell.save()
    return spell


@action
def remove_address(*, spell: AddressSpell, by) -> None:
    """Take it away again."""
    spell.delete()


@action
def finish_addresses(*, file: CheckFile, by) -> None:
    """The candidate has told what they can; months that are missing stop nothing, HR helps."""
    file.addresses_done_on = localdate()
    file.save(update_fields=["addresses_done_on"])
    for check in file.checks.filter(kind=CheckKind.CRIMINAL_RECORD, cleared_on=None):
        note_step(check=check, step="given_on", by=by)


def _identity(check: Check, text: str) -> IdentityCheck:
    if holds_a_number(text):
        raise NumberNotKept
    return IdentityCheck.objects.get_or_create(of=check)[0]


@action
def say_papers(*, check: Check, brings: str, by) -> IdentityCheck:
    """What the candidate can show. Raises NumberNotKept."""
    found = _identity(check, brings)
    found.brings = brings.strip()
    found.save(update_fields=["brings"])
    note_step(check=check, step="given_on", by=by)
    return found


@action
def record_identity(
    *, check: Check, route: str, papers: str, by, seen_on: date | None = None
) -> IdentityCheck:
    """An identity was checked: the route and the kinds of papers. Raises NumberNotKept."""
    found = _identity(check, papers)
    found.route, found.papers = route, papers.strip()
    found.seen_on, found.seen_by = seen_on or localdate(), by
    found.save()
    clear_check(check=check, by=by, on=found.seen_on)
    return found


@action
def erase_identity(*, by, files: list, identities: list) -> None:
    """Erase addresses and papers whose time is over, with their history; that the check was
    done stays."""
    erase_with_history(AddressSpell.objects.filter(file__in=files))
    erase_with_history(IdentityCheck.objects.filter(pk__in=identities))
