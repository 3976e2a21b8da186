"""Objectives: proposed by either, agreed when both say yes to the same words (REV-2)."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from refusals import RefusedBecause
from reviews.models import Objective, Progress, Review
from reviews.rules import MISSING, Author, missing_in
from workforce.actions import set_competences
from workforce.models import Competence, PeerSupportWorker
from workforce.rules import CompetenceUseKind


class ObjectiveNotAllowed(RefusedBecause):
    """It cannot be done with this objective now; the text says why, for people to read."""


YES = {Author.PEER: "peer_said_yes_at", Author.MANAGER: "manager_said_yes_at"}
WORDS = ("what", "how_known", "by_when", "why", "help_needed")


@action
def propose_objective(
    *,
    worker: PeerSupportWorker,
    side: Author,
    by,
    competences: Iterable[Competence] = (),
    **words,
) -> Objective:
    """Propose an objective; it may be unfinished. Whoever wrote a finished one has said yes. It can
    name the competences of the framework that it is about (COM-3)."""
    objective = Objective(worker=worker, proposed_by=by, **words)
    _say_yes(objective, side, only_if_whole=True)
    objective.save(force_insert=True)
    _about(objective, competences, by)
    return objective


def _about(objective: Objective, competences: Iterable[Competence], by) -> None:
    set_competences(
        organisation=objective.worker.organisation,
        kind=CompetenceUseKind.REVIEW,
        target=objective.pk,
        competences=competences,
        by=by,
    )


@action
def change_objective(
    *,
    objective: Objective,
    side: Author,
    by,
    competences: Iterable[Competence] | None = None,
    **words,
) -> Objective:
    """Change the words of an objective: the other side is asked for their yes anew, also where it
    was agreed before. Which ``competences`` it is about (None: as before) is no change of words."""
    objective = _locked(objective)
    if competences is not None:
        _about(objective, competences, by)
    if all(getattr(objective, name) == value for name, value in words.items()):
        return objective
    for name, value in words.items():
        setattr(objective, name, value)
    objective.peer_said_yes_at = objective.manager_said_yes_at = objective.agreed_at = None
    _say_yes(objective, side, only_if_whole=True)
    objective.save()
    return objective


@action
def agree_objective(*, objective: Objective, side: Author, by, for_peer: bool = False) -> Objective:
    """Say yes to the words as they stand; with the second yes it is agreed.

    ``for_peer``: the manager notes the yes of a peer who has no account. Raises
    ObjectiveNotAllowed where something is missing.
    """
    objective = _locked(objective)
    if for_peer:
        if objective.worker.user_id is not None:
            raise ObjectiveNotAllowed(
                _("%(peer)s has an account and says yes here") % {"peer": objective.worker.name}
            )
        side = Author.PEER
    _say_yes(objective, side, only_if_whole=False)
    objective.save()
    return objective


def _say_yes(objective: Objective, side: Author, *, only_if_whole: bool) -> None:
    missing = missing_in(objective)
    if missing and only_if_whole:
        return
    if missing:
        raise ObjectiveNotAllowed(str(MISSING[missing[0]]))
    setattr(objective, YES[side], timezone.now())
    if objective.peer_said_yes_at and objective.manager_said_yes_at:
        objective.agreed_at = timezone.now()
        objective.review = Review.objects.open().filter(worker=objective.worker).first()


def _locked(objective: Objective) -> Objective:
    """The objective as it stands now. Raises ObjectiveNotAllowed once it came to its end."""
    objective = (
        Objective.objects.select_for_update(of=("self",))
        .select_related("worker__organisation")
        .get(pk=objective.pk)
    )
    if objective.achieved_on or objective.dropped_on:
        raise ObjectiveNotAllowed(_("This objective has come to its end"))
    return objective


@action
def add_progress(*, objective: Objective, text: str, by) -> Progress:
    """Say how an agreed objective goes."""
    objective = _locked(objective)
    if not objective.agreed_at:
        raise ObjectiveNotAllowed(_("Agree the objective first"))
    return Progress.objects.create(objective=objective, text=text.strip(), by=by)


@action
def achieve_objective(*, objective: Objective, on: date | None = None, by) -> Objective:
    """Say that an agreed objective is achieved."""
    objective = _locked(objective)
    if not objective.agreed_at:
        raise ObjectiveNotAllowed(_("Agree the objective first"))
    objective.achieved_on = on or localdate()
    objective.save(update_fields=["achieved_on"])
    return objective


@action
def let_go_objective(*, objective: Objective, because: str, by) -> Objective:
    """Let an objective go, with why; that is no failure."""
    objective = _locked(objective)
    objective.dropped_on, objective.dropped_because = localdate(), because.strip()
    objective.save(update_fields=["dropped_on", "dropped_because"])
    return objective
