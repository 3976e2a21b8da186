"""Scores of panel members, and whom they know (REC-8, REC-12). No score moves an application."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from audit.context import action
from recruitment import scoring
from recruitment.interviews import held_interview
from recruitment.models import (
    Answer,
    Application,
    DeclaredInterest,
    DoneWithout,
    PanelSeat,
    ScalePoint,
    Score,
    ScoreSheet,
    Vacancy,
)
from recruitment.rules import SeatPart
from recruitment.scoring import Thing
from refusals import Refused


class ScaleInUse(Refused):
    """Somebody has scored with the scale already."""

    words = gettext_lazy("Somebody has scored with this scale already, so it stays as it is.")


class AlreadyHandedIn(Refused):
    """What is handed in is never changed."""

    words = gettext_lazy("These scores are handed in, and what is handed in is never changed.")


class KnowsThem(Refused):
    """Nobody scores a person in whom they have declared an interest."""

    words = gettext_lazy("Nobody scores a person in whom they have declared an interest.")


class NotPutBefore(Refused):
    """The application is not, or no longer, put before this panel."""

    words = gettext_lazy("The application is not, or no longer, put before this panel.")


class NotYetMet(Refused):
    """Nobody scores an interview before it has begun."""

    words = gettext_lazy("Nobody scores an interview before it has begun.")


class StillSits(Refused):
    """The scores of who still sits on the panel are waited for."""

    words = gettext_lazy(
        "Who still sits on the panel can still score, so their scores are waited for."
    )


class NotComplete(Refused):
    """Something has no score, no evidence or no decision yet."""

    words = gettext_lazy("Something has no score, no evidence or no decision yet.")


class NotYetFinished(Refused):
    """Applications can still arrive, or some are not scored yet."""

    words = gettext_lazy("Applications can still arrive, or some are not scored yet.")


@dataclass(frozen=True)
class NewScore:
    """A number for one thing, with the evidence in words."""

    thing: Thing
    value: int | None
    evidence: str = ""


@action
def set_scale(*, vacancy: Vacancy, points: Iterable[tuple[int, str]], by) -> list[ScalePoint]:
    """Say what the numbers of a vacancy mean. Raises ScaleInUse once somebody has scored."""
    if Score.objects.filter(sheet__application__vacancy=vacancy, value__isnull=False).exists():
        raise ScaleInUse
    vacancy.scale.all().delete()
    return [
        ScalePoint.objects.create(vacancy=vacancy, value=value, words=words)
        for value, words in points
    ]


@action
def save_sheet(
    *,
    seat: PanelSeat,
    application: Application,
    scores: Sequence[NewScore],
    by,
    verdict: str = "",
    reason: str = "",
    hand_in: bool = False,
) -> ScoreSheet:
    """Keep what a panel member says of an application; with ``hand_in`` for good.

    Raises AlreadyHandedIn, KnowsThem, NotPutBefore, NotYetMet, and NotComplete where it is handed
    in with a score, its evidence or (for interviews) the decision with its reason missing.
    """
    seat = PanelSeat.objects.select_for_update().get(pk=seat.pk)
    if DeclaredInterest.objects.filter(application=application, user=seat.user_id).exists():
        raise KnowsThem
    sheet = ScoreSheet.objects.filter(seat=seat, application=application).first()
    if sheet is not None and sheet.handed_in_at is not None:
        raise AlreadyHandedIn
    if not scoring.still_to_score(seat).filter(pk=application.pk).exists():
        raise NotPutBefore
    if seat.part == SeatPart.INTERVIEW and not held_interview(application, now=timezone.now()):
        raise NotYetMet
    if hand_in and not _is_complete(seat, scores, verdict, reason):
        raise NotComplete
    sheet = sheet or ScoreSheet(seat=seat, application=application)
    sheet.verdict, sheet.reason, sheet.saved_at = verdict, reason.strip(), timezone.now()
    if hand_in:
        sheet.handed_in_at = sheet.saved_at
        _keep_scale(seat.vacancy)
    sheet.save()
    for each in scores:
        criterion, assessed = each.thing.criterion, each.thing.assessed
        score = sheet.scores.filter(criterion=criterion, assessed=assessed).first()
        score = score or Score(sheet=sheet, criterion=criterion, assessed=assessed)
        if (score.value, score.evidence) != (each.value, each.evidence.strip()):
            score.value, score.evidence = each.value, each.evidence.strip()
            score.save()
    return sheet


def _is_complete(seat, scores: Sequence[NewScore], verdict: str, reason: str) -> bool:
    said = {each.thing.key for each in scores if each.value is not None and each.evidence.strip()}
    wanted = {each.key for each in scoring.things_to_score(seat.vacancy, seat.part)}
    decided = seat.part != SeatPart.INTERVIEW or bool(verdict and reason.strip())
    return wanted <= said and decided


def _keep_scale(vacancy: Vacancy) -> None:
    """The first who hands in fixes what the numbers of this vacancy mean."""
    if not vacancy.scale.exists():
        for value, words in scoring.scale_of(vacancy):
            ScalePoint.objects.create(vacancy=vacancy, value=value, words=words)


@action
def declare_interest(*, application: Application, user, by, why: str = "") -> DeclaredInterest:
    """``user`` knows the applicant: what they have drafted goes, what they handed in no longer
    counts, and somebody else must step in. ``by`` is the panel member or HR."""
    found, _made = DeclaredInterest.objects.get_or_create(
        application=application, user=user, defaults={"why": why.strip(), "noted_by": by}
    )
    ScoreSheet.objects.filter(application=application, seat__user=user, handed_in_at=None).delete()
    return found


@action
def do_without(*, seat: PanelSeat, application: Application, why: str, by) -> DoneWithout:
    """Nobody waits any longer for what this seat says of an application, because its holder has
    left the panel; what the others say still has to be there (REC-12).

    Raises StillSits while the seat lasts, and AlreadyHandedIn when it is in.
    """
    seat = PanelSeat.objects.select_for_update().get(pk=seat.pk)
    if seat.ends_on is None or seat.ends_on > localdate():
        raise StillSits
    if ScoreSheet.objects.filter(
        seat=seat, application=application, handed_in_at__isnull=False
    ).exists():
        raise AlreadyHandedIn
    found, _made = DoneWithout.objects.get_or_create(
        seat=seat, application=application, defaults={"why": why.strip(), "by": by}
    )
    return found


@action
def finish_shortlisting(*, seat: PanelSeat, by) -> PanelSeat:
    """The holder has scored everyone: from now on they are no longer blind to who applied.

    Raises NotYetFinished while people can apply or one application lacks their scores.
    """
    if Vacancy.objects.open(timezone.now()).filter(pk=seat.vacancy_id).exists():
        raise NotYetFinished
    if scoring.still_to_score(seat).exists():
        raise NotYetFinished
    seat.done_at = timezone.now()
    seat.save(update_fields=["done_at"])
    return seat


@action
def ask_again(*, seat: PanelSeat, by) -> PanelSeat:
    """Something came in after they had finished: they score blind again. What they handed in
    stays as it is."""
    seat.done_at = None
    seat.save(update_fields=["done_at"])
    return seat


@action
def write_down(*, answer: Answer, words: str, by) -> Answer:
    """What a recording says, in words, so that it can be scored blind (REC-8)."""
    answer.in_words = words.strip()
    answer.save(update_fields=["in_words"])
    return answer
