"""An induction is complete: the peer goes on to the work itself (IND-4)."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit.context import action
from induction.actions import sign_as_mentor, sign_as_peer
from induction.models import Induction
from journey.actions.peers import move_peer
from workforce.lifecycle import Stage


@action
def sign_induction(
    *, induction: Induction, words: str, as_peer: bool, by, peer_words: str | None = None
) -> Induction:
    """Sign as the peer or as the mentor. With the second signature the induction is complete, and
    a peer who is still in it is active from today. Raises induction.actions.InductionNotAllowed.
    """
    if as_peer:
        signed = sign_as_peer(induction=induction, words=words, by=by)
    else:
        signed = sign_as_mentor(induction=induction, words=words, peer_words=peer_words, by=by)
    if signed.closed_at and signed.worker.stage == Stage.INDUCTION:
        move_peer(
            worker=signed.worker,
            to=Stage.ACTIVE,
            on=localdate(),
            why=_("The induction is complete"),
            by=by,
        )
    return signed
