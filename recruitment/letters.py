"""What a letter says to one applicant: to whom a kind of letter may go, what fills its fields, and
what was agreed about work (REC-13, REC-15, REC-16). For many at once, in a few queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from nhsuk.words import list_of, long_date
from recruitment.lifecycle import StageKind
from recruitment.models import Application, KeepingInTouch, LetterTemplate, No
from recruitment.wording import FieldsEmpty, LetterKind, filled, not_their_own
from workforce.models import Candidate


@dataclass(frozen=True)
class Term:
    """One line of what was agreed about the work."""

    label: str
    value: str


@dataclass(frozen=True)
class Known:
    """What is known of one applicant, as a letter needs it."""

    application: Application
    values: dict[str, str]
    no: No | None = None
    candidate: Candidate | None = None
    terms: tuple[Term, ...] = ()
    adjustments: tuple[str, ...] = ()

    def refusal(self, kind: str) -> str:
        """Why a letter of this kind cannot go to them, in a sentence; empty when it can."""
        if self.application.withdrawn_at is not None:
            return _("They took their application back")
        if kind == LetterKind.NO:
            if self.no is None or self.application.stage.kind != StageKind.NOT_THIS_TIME:
                return _("First write feedback and what you offer, for this person alone")
        elif kind == LetterKind.OFFER:
            if self.candidate is None or self.candidate.offered_on is None or self._is_over:
                return _("First make them a conditional offer")
        elif kind == LetterKind.WELCOME and (self._is_gone or self.candidate.worker_id is None):
            return _("First make them a peer, on the page of people who are to start")
        return ""

    @property
    def _is_gone(self) -> bool:
        return self.candidate is None or self.candidate.withdrawn_on is not None

    @property
    def _is_over(self) -> bool:
        return self._is_gone or self.candidate.worker_id is not None


@dataclass(frozen=True)
class Draft:
    """The words of a letter to one applicant, or why there are none."""

    known: Known
    subject: str = ""
    body: str = ""
    refusal: str = ""
    terms: tuple[Term, ...] = field(default=())
    adjustments: tuple[str, ...] = field(default=())

    @property
    def application(self) -> Application:
        return self.known.application


def known_of(applications: Iterable[Application]) -> dict[UUID, Known]:
    """What is known of these applicants, by the key of their application; in five queries. They
    come with vacancy, its organisation, settings and team, and stage."""
    applications = list(applications)
    keys = [each.pk for each in applications]
    noes = {each.application_id: each for each in No.objects.filter(application__in=keys)}
    candidates = {
        each.application: each
        for each in Candidate.objects.filter(application__in=keys)
        .select_related("team", "line_manager")
        .prefetch_related("working_days", "adjustments")
    }
    keeping = dict(
        KeepingInTouch.objects.filter(candidate__application__in=keys).values_list(
            "candidate__application", "person__name"
        )
    )
    return {
        each.pk: _known(each, noes.get(each.pk), candidates.get(each.pk), keeping.get(each.pk, ""))
        for each in applications
    }


def _known(application: Application, no, candidate, in_touch: str) -> Known:
    vacancy, stage = application.vacancy, application.stage
    first_day = _first_day(candidate)
    ways = [each for each in (vacancy.contact_phone, vacancy.contact_email) if each]
    values = {
        "name": application.name,
        "reference": application.reference,
        "role": candidate.title if candidate else vacancy.title,
        "team": candidate.team.name if candidate and candidate.team else vacancy.team.name,
        "organisation": vacancy.organisation.name,
        "contact": ", ".join(each for each in (vacancy.contact_name, *ways) if each),
        "step": stage.public_label,
        "next": stage.next_words,
        "who_acts": stage.who_acts,
        "by_day": long_date(stage.expected_on),
        "in_touch": in_touch,
        "line_manager": candidate.line_manager.name if candidate and candidate.line_manager else "",
        "first_day": long_date(first_day) if first_day else "",
        "feedback": no.feedback if no else "",
        "alternative": str(no.get_alternative_display()) if no else "",
        "offered": no.offered if no else "",
    }
    if candidate is None:
        return Known(application, values, no=no)
    return Known(
        application,
        values,
        no=no,
        candidate=candidate,
        terms=_terms(application, candidate),
        adjustments=tuple(each.agreed for each in candidate.adjustments.all()),
    )


def _first_day(candidate: Candidate | None):
    if candidate is None:
        return None
    return candidate.confirmed_on or candidate.planned_start_on


def _terms(application: Application, candidate: Candidate) -> tuple[Term, ...]:
    """What was agreed with this person, as it stands on their own offer (REC-13)."""
    first_day = _first_day(candidate)
    grade = list_of(
        [
            each
            for each in (
                application.vacancy.pay,
                _("band %(band)s") % {"band": candidate.band}
                if candidate.band and candidate.band not in application.vacancy.pay
                else "",
                candidate.local_grade,
            )
            if each
        ]
    )
    found = (
        (_("Role"), candidate.title),
        (_("Team"), candidate.team.name if candidate.team else ""),
        (_("Paid or voluntary"), str(candidate.get_kind_display())),
        (_("Pay"), grade),
        (_("Hours a week"), f"{candidate.hours.normalize():f}" if candidate.hours else ""),
        (_("Working week"), "\n".join(str(day) for day in candidate.working_days.all())),
        (_("Flexibility"), candidate.flexibility),
        (
            _("Ends on"),
            long_date(candidate.contract_ends_on) if candidate.contract_ends_on else "",
        ),
        (_("First day"), long_date(first_day) if first_day else ""),
        (_("Line manager"), candidate.line_manager.name if candidate.line_manager else ""),
    )
    return tuple(Term(str(label), value) for label, value in found if value)


CARRY_TERMS = frozenset({LetterKind.OFFER, LetterKind.WELCOME})
"""Kinds of letters with what was agreed about the work; adjustments stand in no others."""


def draft(known: Known, *, kind: str, subject: str, body: str) -> Draft:
    """The letter to one applicant, or why it cannot go to them."""
    if refusal := known.refusal(kind):
        return Draft(known, refusal=refusal)
    try:
        words = {"subject": filled(subject, known.values), "body": filled(body, known.values)}
    except FieldsEmpty as empty:
        return Draft(known, refusal=_("Not known yet: %(what)s") % {"what": empty.in_words})
    carries = kind in CARRY_TERMS
    return Draft(
        known,
        **words,
        terms=known.terms if carries else (),
        adjustments=known.adjustments if carries else (),
    )


def drafts(template: LetterTemplate, applications: Sequence[Application]) -> list[Draft]:
    """The letter of a template to each of these, in their order. A no whose feedback says word
    for word what somebody else's among them says goes to neither (REC-15)."""
    known = known_of(applications)
    copied = not_their_own(
        {key: each.no.feedback for key, each in known.items() if each.no is not None}
        if template.kind == LetterKind.NO
        else {}
    )
    return [
        Draft(known[each.pk], refusal=_("Somebody else here has the same feedback, word for word"))
        if each.pk in copied
        else draft(known[each.pk], kind=template.kind, subject=template.subject, body=template.body)
        for each in applications
    ]
