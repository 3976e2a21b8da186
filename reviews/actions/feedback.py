"""Feedback of people supported: rounds, and answers of which nobody can tell whose they are."""

import secrets
from collections import Counter
from datetime import date

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from links.codes import hash_of, new_code
from refusals import RefusedBecause
from reviews.models import FeedbackRound, FeedbackSum
from reviews.questions import QUESTIONS
from reviews.rules import FEWEST_ANSWERS, MOST_ANSWERS, MOST_WORDS
from workforce.lifecycle import WORKING
from workforce.models import PeerSupportWorker

_shuffle = secrets.SystemRandom().shuffle


class FeedbackNotAllowed(RefusedBecause):
    """It cannot be done with this round now; the text says why, for people to read."""


@action
def open_round(*, worker: PeerSupportWorker, called: str, closes_on: date, by) -> FeedbackRound:
    """Open a round for the people whom a peer supports, with one address for all of them.

    Raises FeedbackNotAllowed while another is open, for a day in the past, and for a peer who
    does not work.
    """
    worker = PeerSupportWorker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    if worker.stage not in WORKING:
        raise FeedbackNotAllowed(_("Feedback is asked for while a peer works"))
    if closes_on < localdate():
        raise FeedbackNotAllowed(_("The last day must be today or later"))
    if FeedbackRound.objects.filter(worker=worker, closed_at=None).exists():
        raise FeedbackNotAllowed(_("A round is open already. Close it first"))
    code = new_code()
    return FeedbackRound.objects.create(
        worker=worker,
        code=code,
        code_hash=hash_of(code),
        called=called.strip(),
        closes_on=closes_on,
        opened_by=by,
    )


@action
def add_answer(*, round: FeedbackRound, answers: dict[str, str], words: str, by=None) -> None:
    """Add an answer to the sums of a round and its words to the shuffled bag; nothing else is
    kept of it. Raises FeedbackNotAllowed where the round is over or full."""
    round = FeedbackRound.objects.select_for_update().get(pk=round.pk)
    if round.closed_at or round.closes_on < localdate():
        raise FeedbackNotAllowed(_("These questions are closed now. Thank you for coming"))
    sums = FeedbackSum.objects.filter(round=round).first()
    content = sums.content if sums else {"answers": 0, "counts": {}, "words": []}
    if content["answers"] >= MOST_ANSWERS:
        raise FeedbackNotAllowed(_("Enough people have answered. Thank you for coming"))
    content["answers"] += 1
    for question in QUESTIONS:
        chosen = answers.get(question.key)
        if chosen in {choice.key for choice in question.choices}:
            counted = Counter(content["counts"].get(question.key, {}))
            counted[chosen] += 1
            content["counts"][question.key] = dict(sorted(counted.items()))
    words = " ".join(words.split())[:MOST_WORDS]
    if words:
        content["words"].append(words)
        _shuffle(content["words"])
    FeedbackSum.objects.update_or_create(round=round, defaults={"content": content})


@action
def close_round(*, round: FeedbackRound, by) -> FeedbackRound:
    """Close a round; what it says can be read from now on. Of too few answers nothing is kept."""
    round = FeedbackRound.objects.select_for_update().get(pk=round.pk)
    if round.closed_at:
        return round
    round.closed_at = timezone.now()
    round.save(update_fields=["closed_at"])
    sums = FeedbackSum.objects.filter(round=round).first()
    if sums is not None and sums.content["answers"] < FEWEST_ANSWERS:
        sums.delete()
    return round


@action
def close_rounds_that_are_over(*, by) -> int:
    """Close every round whose last day has passed; how many there were."""
    over = FeedbackRound.objects.filter(closed_at=None, closes_on__lt=localdate())
    for each in over:
        close_round(round=each, by=by)
    return len(over)
