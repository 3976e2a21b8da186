"""The sentences of the dry run: what is the matter, what happens, and what can be chosen."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journey.imports.headings import LABELS, Field
from journey.imports.plan import Group
from journey.imports.values import read_date
from nhsuk.words import long_date


def day(text: str) -> str:
    """A date as it stands in a proposal, in words."""
    found: date | None = read_date(text).day
    return long_date(found) if found else text


def proposal_in_words(group: Group) -> str:
    if group.proposal and group.field in DATE_FIELDS:
        return day(group.proposal)
    if group.code == "hours_many":
        return _("%(hours)s hours") % {"hours": group.proposal}
    return group.proposal


DATE_FIELDS = frozenset(
    {
        Field.STARTED_ON,
        Field.CONTRACT_ENDS_ON,
        Field.FUNDING_ENDS_ON,
        Field.LAST_MANAGERIAL,
        Field.LAST_PROFESSIONAL,
        Field.LAST_SUPPORT,
    }
)


def what(code: str, shown: str, proposal: str = "", field: str = "") -> str:
    """What is the matter, as one sentence."""
    sentence = _sentences(shown).get(code, _("“%(shown)s” cannot be used"))
    if field in DATE_FIELDS and code in {
        "end_before_start", "held_before_start", "start_far",
    }:  # fmt: skip
        shown = day(shown)
    who, _open, other = shown.rpartition(" (")
    label = str(LABELS[Field(field)]).lower() if field in set(Field) else ""
    return sentence % {
        "shown": shown,
        "who": who or shown,
        "other": other.rstrip(")"),
        "proposal": proposal,
        "field": label,
    }


def _sentences(shown: str) -> dict[str, str]:
    return {
        "name_missing": _("The name is missing"),
        "formula": _("“%(shown)s” is a formula. Formulas are not taken over"),
        "name_long": _("The name is longer than 150 letters"),
        "name_strange": _("“%(shown)s” is not a name"),
        "name_written": _("“%(shown)s” is written unusually. It could be “%(proposal)s”"),
        "text_long": _("“%(shown)s” is too long"),
        "email_wrong": _("“%(shown)s” is not an email address"),
        "email_shared": _("%(who)s also stands in row %(other)s, with another name"),
        "email_of_another": _("%(who)s belongs to %(other)s, who is in the portal already"),
        "phone_wrong": _("“%(shown)s” is not a phone number"),
        "kind_unclear": _("“%(shown)s” says neither paid nor voluntary"),
        "kind_missing_paid": _("Nothing says whether this is paid or voluntary. We take paid"),
        "kind_missing_voluntary": _(
            "Nothing says whether this is paid or voluntary. By the title we take voluntary"
        ),
        "band_wrong": _("There is no Agenda for Change band “%(shown)s”"),
        "band_is_grade": _("“%(shown)s” is not an Agenda for Change band"),
        "hours_wrong": _("“%(shown)s” is not a number of hours"),
        "hours_many": _("%(shown)s hours a week are more than there can be"),
        "wte_wrong": _("“%(shown)s” is not a whole-time equivalent"),
        "wte_differs": _("Hours and WTE do not go together (%(shown)s). We take the hours"),
        "experience_unclear": _("“%(shown)s” says neither own nor carer experience"),
        "title_missing": _("There is no job title. We take “Peer support worker”"),
        "date_missing": _("The %(field)s is missing")
        if not shown
        else _("The %(field)s is missing: it says “%(shown)s”"),
        "date_unclear": _("“%(shown)s” is not a date"),
        "date_impossible": _("There is no day “%(shown)s”"),
        "date_turned": _("“%(shown)s” has day and month the other way round"),
        "date_month_first": _(
            "Some days in this column can only be read with the month first. All are read like that"
        ),
        "date_month_only": _("“%(shown)s” has no day"),
        "date_unlikely": _("“%(shown)s” is too long ago or too far off"),
        "date_serial": _("“%(shown)s” is a spreadsheet’s number for a day"),
        "date_future": _("“%(shown)s” is in the future. Only sessions that were held count"),
        "no_start_column": _("No column says when people started"),
        "start_far": _("The start date %(shown)s is more than a year away"),
        "end_before_start": _("The %(field)s, %(shown)s, is before the start date"),
        "contract_ended": _("The contract has ended. Are these people still here?"),
        "funding_ended": _("The funding has ended"),
        "held_before_start": _("The %(field)s, %(shown)s, is before the start date"),
        "means_nothing": _("“%(shown)s” was read as empty"),
        "team_unknown": _("There is no team “%(shown)s” yet"),
        "person_vacant": _("“%(shown)s”: there is nobody as %(field)s"),
        "person_unknown": _("%(shown)s, named as %(field)s, is not a member yet"),
        "person_without_role": _("%(shown)s is a member, but not in the role of %(field)s"),
        "person_unclear": _("There are several members called %(shown)s"),
        "same_person": _("%(who)s seems to stand in row %(other)s already"),
        "here_already": _("These people are in the portal already"),
        "left_before": _("These people were here before and left"),
    }


def happens(group: Group) -> str:
    """What happens to the rows of a group as things stand."""
    if group.level == "note":
        return ""
    return choice(group, group.answer, short=True)


def choice(group: Group, do: str, *, short: bool = False) -> str:
    """One of the answers in words; ``short`` for the list, where it is told as a fact."""
    typed = (group.decision or {}).get("text", "") if short else ""
    many = len(group.rows)
    if do == "accept":
        return _accept(group, short)
    if do == "type":
        return _("“%(typed)s” is taken") % {"typed": typed} if short else _type(group)
    if do == "empty":
        return _("Left empty") if short else _("Leave it empty")
    if do == "leave_out":
        if short:
            return ngettext("The row stays out", "The rows stay out", many)
        return ngettext("Leave the row out", "Leave the rows out", many)
    if do == "create":
        return (
            _("The team is created")
            if short
            else _("Create the team “%(name)s”") % {"name": group.shown}
        )
    if do == "open":
        return _("Left open, and listed") if short else _("Leave it open, and list the name")
    if do == "skip":
        return _("Not touched") if short else _("Do not touch them")
    if do == "update":
        return (
            _("Brought up to date") if short else _("Bring them up to date with what the file says")
        )
    if do == "keep":
        return _("Comes in as another person") if short else _("It is another person")
    raise ValueError(do)


def _type(group: Group) -> str:
    if group.field in {Field.LINE_MANAGER, Field.SUPERVISOR, Field.SUPPORTER}:
        return _("It is someone else")
    if group.code == "team_unknown":
        return _("It is another team")
    return _("Type what it should be")


def _accept(group: Group, short: bool) -> str:
    value = proposal_in_words(group)
    if group.code in {"contract_ended", "funding_ended", "start_far"}:
        return _("Taken over as it stands") if short else _("Yes, take it over as it stands")
    if group.code == "band_is_grade":
        return _("Kept as local grade") if short else _("Keep it as the local grade")
    if short:
        return _("Read as %(value)s") % {"value": value}
    return _("It is %(value)s") % {"value": value}


def rows_in_words(rows: list[int], most: int = 6) -> str:
    """``Row 5``, ``Rows 5, 8 and 9``, ``Rows 2, 14, 15 … (8 in all)``."""
    if len(rows) == 1:
        return _("Row %(number)s") % {"number": rows[0]}
    numbers = ", ".join(str(row) for row in rows[:most])
    if len(rows) <= most:
        return _("Rows %(numbers)s") % {"numbers": numbers}
    return _("Rows %(numbers)s … (%(count)s in all)") % {"numbers": numbers, "count": len(rows)}


PASSED_OVER = {
    "heading_again": lambda: _("The headings stand here once more"),
    "total": lambda: _("A line with totals"),
    "remark": lambda: _("A remark below the table"),
    "above": lambda: _("A line above the headings"),
}

NEWER = {
    "supervision.session": lambda: _("sessions have been booked or recorded"),
    "supervision.groupplace": lambda: _("people have been invited to groups"),
    "supervision.supportrequest": lambda: _("support has been asked for"),
    "reviews.review": lambda: _("an annual review has begun"),
    "reviews.reviewdraft": lambda: _("somebody is writing an annual review"),
    "supervision.arrangement": lambda: _("the rhythm of support or supervision has been changed"),
    "workforce.peersupportworker": lambda: _("records of peers have been changed"),
    "workforce.engagement": lambda: _("roles or teams of peers have been changed"),
    "workforce.responsibility": lambda: _("managers or supervisors have been changed"),
    "workforce.stagemove": lambda: _("peers have moved on"),
    "workforce.invitation": lambda: _("peers have been invited to sign in"),
    "workforce.adjustment": lambda: _("adjustments have been agreed"),
    "workforce.post": lambda: _("posts have been added to the new teams"),
}
