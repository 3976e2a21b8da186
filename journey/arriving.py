"""What checks before the first day need of this reader today (WFO-5, CHK-8). Lines name what to
do and nobody's answers; who may see no checks gets none."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checks.access import assessments_for, files_for
from checks.models import Check, CheckFile, CheckHelp, Exemption
from checks.rules import Turn, read_as
from checks.standing import waits
from nhsuk.words import days_from, due_in
from workforce.access import Permission, Reader
from workforce.prepared import counted, prepared
from workforce.timeline import Need, Urgency, gathered

STARTS_SOON = timedelta(days=14)
MOST_SHOWN = 5


def needs(reader: Reader) -> list[Need]:
    return gathered(reader, _turns, _named)


def _named(reader: Reader) -> list[Need]:
    if not any(reader.may(permission) for permission in LINES):
        return []
    return [WORDS[kind](reader, *row) for kind, *row in _lines(reader)]


# ------------------------------------------------------------------ whose turn it is


def _turns(reader: Reader) -> list[Need]:
    if not reader.may(Permission.MANAGE_CHECKS):
        return []
    count = turns(reader)["ours"]
    if not count:
        return []
    return [
        Need(
            title=ngettext(
                "Checks of %(count)s person wait for us",
                "Checks of %(count)s people wait for us",
                count,
            )
            % {"count": count},
            url=f"{reverse('checks:board')}?turn={Turn.HR}",
            urgency=Urgency.TODAY,
            due_on=reader.on,
            kind="checks",
        )
    ]


@counted
def turns(reader: Reader) -> tuple[QuerySet, dict[str, Q]]:
    """How many open files wait for HR: those that the board shows this reader under that turn."""
    files = files_for(reader, Permission.VIEW_CLEARANCE).open()
    ours = read_as(Turn.HR, opens_checks=reader.may(Permission.VIEW_CHECKS))
    return files.annotate(waiting=waits(*ours, on=reader.on)), {"ours": Q(waiting=True)}


# ------------------------------------------------------------------ help, first days, panels


def _help(reader: Reader, file: UUID, asked: UUID, _name: str, due_on: date) -> Need:
    return Need(
        title=_("Answer a candidate who asked for help with the checks"),
        url=reverse("checks:answer_help", args=[file, asked]),
        urgency=Urgency.of(due_on, reader.on),
        due_on=due_on,
        when=due_in(due_on, reader.on).capitalize(),
        kind="checks_help",
    )


def _help_open(reader: Reader) -> QuerySet:
    return (
        CheckHelp.objects.open()
        .filter(file__in=files_for(reader, Permission.MANAGE_CHECKS).open().values("pk"))
        .exclude(file__candidate__withdrawn_on__isnull=False)
        .order_by("due_on", "pk")
        .values_list(_says("help"), "file_id", "pk", _says(""), "due_on")[:MOST_SHOWN]
    )


def _starting(reader: Reader, file: UUID, _key: UUID, name: str, day: date) -> Need:
    opens = reader.may(Permission.VIEW_CHECKS)
    return Need(
        title=_("Not cleared yet for the first day: %(name)s") % {"name": name},
        url=reverse("checks:file", args=[file]) if opens else reverse("checks:board"),
        urgency=Urgency.NOW if day <= reader.on else Urgency.SOON,
        due_on=day,
        when=days_from(day, reader.on).capitalize(),
        kind="clearance",
    )


def _not_cleared(reader: Reader) -> QuerySet:
    """Who is to start within two weeks while a required check is open that nothing covers."""
    day = OuterRef("candidate__planned_start_on")
    covered = Exemption.objects.in_force(OuterRef(day)).filter(of=OuterRef("pk"))
    open_ones = Check.objects.uncleared(day).filter(~Exists(covered), file=OuterRef("pk"))
    return (
        CheckFile.objects.filter(
            pk__in=files_for(reader, Permission.VIEW_CLEARANCE).open().values("pk"),
            worker=None,
            candidate__withdrawn_on=None,
            candidate__planned_start_on__lte=reader.on + STARTS_SOON,
        )
        .filter(Exists(open_ones))
        .order_by("candidate__planned_start_on", "candidate__sort_key", "pk")
        .values_list(
            _says("starting"), "pk", "pk", "candidate__name", "candidate__planned_start_on"
        )[:MOST_SHOWN]
    )


def _assessment(reader: Reader, key: UUID, _key: UUID, _name: str, respond_by: date) -> Need:
    return Need(
        title=_("You sit on a panel that has to decide"),
        url=reverse("checks:assessment", args=[key]),
        urgency=Urgency.of(respond_by, reader.on),
        due_on=respond_by,
        kind="assessment",
    )


def _to_assess(reader: Reader) -> QuerySet:
    return (
        assessments_for(reader, Permission.ASSESS_DISCLOSURES)
        .undecided()
        .order_by("respond_by", "pk")
        .values_list(_says("assessment"), "pk", "pk", _says(""), "respond_by")[:MOST_SHOWN]
    )


def _says(word: str) -> Value:
    return Value(word, output_field=CharField())


WORDS = {"help": _help, "starting": _starting, "assessment": _assessment}
LINES = {
    Permission.MANAGE_CHECKS: _help_open,
    Permission.VIEW_CLEARANCE: _not_cleared,
    Permission.ASSESS_DISCLOSURES: _to_assess,
}
"""What is asked of whom; all that one reader may see in one question."""


@prepared
def _lines(reader: Reader) -> QuerySet:
    asked = [ask(reader) for permission, ask in LINES.items() if reader.may(permission)]
    if not asked:
        return _to_assess(reader)  # which finds nothing for whoever sits on no panel
    return asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
