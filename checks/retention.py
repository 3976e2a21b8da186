"""Which records of checks are erased when (WFO-10, CHK-1 to CHK-4)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from checks import actions
from checks.models import (
    AddressSpell,
    Assessment,
    CandidateResponse,
    Check,
    Episode,
    Finding,
    IdentityCheck,
    Reference,
)
from checks.rules import CheckKind, Decision
from nhsuk.words import long_date
from retention.registry import Rule
from workforce.models import Candidate
from workforce.retention import due_after


def identity_due(on: date) -> QuerySet:
    """Checks of identity and of criminal records that were done the organisation's months ago,
    and of which papers or addresses are still kept."""
    found = Check.objects.filter(
        kind__in=(CheckKind.IDENTITY, CheckKind.CRIMINAL_RECORD), cleared_on__isnull=False
    ).filter(
        Exists(IdentityCheck.objects.filter(of=OuterRef("pk")))
        | Exists(AddressSpell.objects.filter(file=OuterRef("file")))
        & Exists(Check.objects.filter(pk=OuterRef("pk"), kind=CheckKind.CRIMINAL_RECORD))
    )
    return due_after(
        found, "cleared_on", keep="keep_identity_months", of="file__organisation", on=on
    )


def erase_identity(keys: Iterable[UUID]) -> None:
    """Take papers and addresses away; that the check was done stays."""
    keys = list(keys)
    records = Check.objects.filter(pk__in=keys, kind=CheckKind.CRIMINAL_RECORD)
    actions.erase_identity(
        files=list(records.values_list("file_id", flat=True)),
        identities=list(IdentityCheck.objects.filter(of__in=keys).values_list("pk", flat=True)),
        by=None,
    )


def kinds_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The kind of each check; nobody's name."""
    return {each.pk: each.get_kind_display() for each in Check.objects.filter(pk__in=list(keys))}


def findings_due(on: date) -> QuerySet:
    """Assessments decided the organisation's months ago (or whose check began again, or whose
    candidate withdrew then), of which something still tells of the record."""
    ended = Coalesce("decided_on", "closed_on", "of__file__candidate__withdrawn_on")
    found = Assessment.objects.filter(
        Exists(Finding.objects.filter(assessment=OuterRef("pk")))
        | Exists(CandidateResponse.objects.filter(assessment=OuterRef("pk")))
    )
    return due_after(
        found, ended, keep="keep_disclosure_months", of="of__file__organisation", on=on
    )


def erase_findings(keys: Iterable[UUID]) -> None:
    """Take away whatever tells of a record (CHK-4)."""
    actions.erase_findings(assessments=list(keys), by=None)


def assessments_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Nobody's name."""
    return {key: str(_("Assessment")) for key in keys}


def ended_due(on: date) -> QuerySet:
    """Candidates who did not start: withdrawn, or not taken on by the decision of a panel, the
    organisation's months of applications ago (WFO-10)."""
    refused = Assessment.objects.filter(
        of__file__candidate=OuterRef("pk"), decision=Decision.NOT_PROCEED, closed_on=None
    ).order_by("-decided_on")
    ended = Coalesce("withdrawn_on", Subquery(refused.values("decided_on")[:1]))
    found = Candidate.objects.filter(worker=None).annotate(ended=ended).filter(ended__isnull=False)
    return due_after(found, "ended", keep="keep_applications_months", of="organisation", on=on)


def erase_ended(keys: Iterable[UUID]) -> None:
    """Take candidates away with their checks, references, links and mails."""
    actions.erase_candidates(candidates=list(keys), by=None)


def candidates_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The day on which each was added; nobody's name."""
    found = Candidate.objects.filter(pk__in=list(keys)).values_list("pk", "added_on")
    return {
        key: _("Candidate, added on %(day)s") % {"day": long_date(added_on)}
        for key, added_on in found
    }


def references_due(on: date) -> QuerySet:
    """Checks of references of people who were appointed, done the organisation's months ago, of
    which something that was said is still kept (CHK-1)."""
    found = Check.objects.filter(
        kind=CheckKind.REFERENCES, cleared_on__isnull=False, file__worker__isnull=False
    ).filter(
        Exists(Reference.objects.filter(of=OuterRef("pk")))
        | Exists(Episode.objects.filter(file=OuterRef("file")))
    )
    return due_after(
        found, "cleared_on", keep="keep_references_months", of="file__organisation", on=on
    )


def erase_references(keys: Iterable[UUID]) -> None:
    """Take references and the history of work away; that the check was done stays."""
    checks = Check.objects.filter(pk__in=list(keys))
    actions.erase_references(
        references=list(Reference.objects.filter(of__in=checks).values_list("pk", flat=True)),
        histories_of=list(checks.values_list("file_id", flat=True)),
        by=None,
    )


def set_aside_due(on: date) -> QuerySet:
    """References that count no more, since another one was asked for in their place or the check
    began again, the organisation's months ago."""
    found = Reference.objects.filter(set_aside_on__isnull=False)
    return due_after(
        found, "set_aside_on", keep="keep_references_months", of="of__file__organisation", on=on
    )


def erase_set_aside(keys: Iterable[UUID]) -> None:
    """Take away a reference that counts no more; what the candidate did stays."""
    actions.erase_references(references=list(keys), histories_of=[], by=None)


def references_named(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The kind of each reference; nobody's name."""
    found = Reference.objects.filter(pk__in=list(keys))
    return {each.pk: each.get_kind_display() for each in found}


RULES = (
    Rule(
        key="checks.ended",
        title=_("Candidates who did not start"),
        goes=_("The candidate, their checks, references, addresses, adjustments and decisions"),
        stays=_("Nothing of the person"),
        due=ended_due,
        erase=erase_ended,
        named=candidates_named,
    ),
    Rule(
        key="checks.findings",
        title=_("What was written about a criminal record"),
        goes=_("The notes of the panel and what the candidate told them"),
        stays=_("The decision with its reason, and the facts of the certificate"),
        due=findings_due,
        erase=erase_findings,
        named=assessments_named,
    ),
    Rule(
        key="checks.identity",
        title=_("Papers of an identity check, and former addresses"),
        goes=_("Which papers were shown, and where somebody lived"),
        stays=_("That the check was done, when and by whom"),
        due=identity_due,
        erase=erase_identity,
        named=kinds_of,
    ),
    Rule(
        key="checks.references",
        title=_("References of people who were appointed"),
        goes=_("Who was asked, what they said, what HR made of it, and the history of work"),
        stays=_("That the check was done, when and by whom"),
        due=references_due,
        erase=erase_references,
        named=kinds_of,
    ),
    Rule(
        key="checks.set_aside",
        title=_("References in whose place another one was asked for"),
        goes=_("Who was asked, what they said, and what HR made of it"),
        stays=_("The references that count"),
        due=set_aside_due,
        erase=erase_set_aside,
        named=references_named,
    ),
)
