"""What the people of a team bring: an audit on paper, or under one address for all (PREP-8)."""

import secrets
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy

from audit.context import action
from audit.erasing import erase_with_history
from links.codes import hash_of, new_code
from preparation import rules
from preparation.models import AuditAnswer, AuditSum, SkillsAudit
from preparation.rules import Contribution, HowMuch
from refusals import Refused
from workforce.models import Team, User

_shuffle = secrets.SystemRandom().shuffle


class TooFewAnswers(Refused):
    """So few answers would say who has lived experience."""

    words = gettext_lazy("A skills audit needs at least three answers.")


class AuditIsOpen(Refused):
    """A team has one open audit at a time."""

    words = gettext_lazy("A skills audit of this team is open already. Close it first.")


class AuditIsOver(Refused):
    """Its last day has passed, it was closed, or everybody in the team has answered."""

    words = gettext_lazy("This skills audit is closed. Thank you for coming.")


@action
def note_audit(
    *,
    team: Team,
    held_on: date,
    people: int,
    tallies: Mapping[str, tuple[int, int, int]],
    words: Mapping[str, str],
    by,
) -> SkillsAudit:
    """What came of a round on paper: for each kind of contribution how many bring much, some and
    little of it. Nobody's own answer is written anywhere. Raises TooFewAnswers."""
    if min(sum(each) for each in tallies.values()) < rules.FEWEST_IN_AN_AUDIT:
        raise TooFewAnswers
    audit = SkillsAudit.objects.create(
        team=team, opened_on=held_on, closed_on=held_on, opened_by=by, people=people
    )
    AuditAnswer.objects.bulk_create(
        AuditAnswer(
            audit=audit,
            kind=kind,
            much=much,
            some=some,
            little=little,
            words=words.get(kind, "").strip(),
        )
        for kind, (much, some, little) in tallies.items()
    )
    return audit


@action
def open_audit(*, team: Team, people: int, closes_on: date, on: date, by: User) -> SkillsAudit:
    """Open an audit with one address for everybody in the team. Raises AuditIsOpen."""
    Team.objects.select_for_update().get(pk=team.pk)
    if SkillsAudit.objects.filter(team=team, closed_on=None).exists():
        raise AuditIsOpen
    code = new_code()
    return SkillsAudit.objects.create(
        team=team,
        opened_on=on,
        opened_by=by,
        closes_on=closes_on,
        people=people,
        code=code,
        code_hash=hash_of(code),
    )


@action
def answer_audit(
    *, audit: SkillsAudit, much: Mapping[str, str], words: Mapping[str, str], on: date, by=None
) -> None:
    """Add an answer to the sums of an audit, and its words to the shuffled bags; nothing else is
    kept of it. ``much`` says for each kind how much. Raises AuditIsOver."""
    audit = SkillsAudit.objects.select_for_update().filter(pk=audit.pk).first()
    if audit is None or audit.closed_on or audit.closes_on < on:
        raise AuditIsOver
    sums = AuditSum.objects.filter(audit=audit).first()
    content = sums.content if sums else _nothing()
    if content["answers"] >= audit.people:
        raise AuditIsOver
    content["answers"] += 1
    for kind in Contribution:
        content["counts"][kind][HowMuch(much[kind])] += 1
        said = " ".join(words.get(kind, "").split())[: rules.MOST_AUDIT_WORDS]
        if said:
            content["words"][kind].append(said)
            _shuffle(content["words"][kind])
    AuditSum.objects.update_or_create(audit=audit, defaults={"content": content})


def _nothing() -> dict:
    return {
        "answers": 0,
        "counts": {kind.value: dict.fromkeys(HowMuch.values, 0) for kind in Contribution},
        "words": {kind.value: [] for kind in Contribution},
    }


@action
def close_audit(*, audit: SkillsAudit, on: date, by: User | None) -> SkillsAudit | None:
    """Close an audit; what the team brings shows from now on. With too few answers nothing is
    kept, and None comes back."""
    audit = SkillsAudit.objects.select_for_update().get(pk=audit.pk)
    if audit.closed_on:
        return audit
    sums = AuditSum.objects.filter(audit=audit).first()
    if sums is None or sums.content["answers"] < rules.FEWEST_IN_AN_AUDIT:
        erase_with_history(SkillsAudit.objects.filter(pk=audit.pk))
        return None
    AuditAnswer.objects.bulk_create(
        AuditAnswer(
            audit=audit,
            kind=kind,
            words="; ".join(sums.content["words"][kind]),
            **sums.content["counts"][kind],
        )
        for kind in Contribution
    )
    sums.delete()
    audit.closed_on, audit.code, audit.code_hash = on, "", None
    audit.save(update_fields=["closed_on", "code", "code_hash"])
    return audit


@action
def close_audits_that_are_over(*, on: date, by) -> int:
    """Close every audit whose last day has passed; how many there were."""
    over = SkillsAudit.objects.filter(closed_on=None, closes_on__lt=on)
    for each in over:
        close_audit(audit=each, on=on, by=by)
    return len(over)
