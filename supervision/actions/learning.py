"""A peer's own story, and what they choose to share across teams (SUP-6, SUP-9)."""

from django.utils import timezone

from audit.context import action
from supervision.models import Narrative, SharedLearning
from workforce.models import PeerSupportWorker, User


@action
def keep_narrative(
    *,
    worker: PeerSupportWorker,
    by: User,
    want_to_share: str = "",
    feels_safe: str = "",
    keep_to_myself: str = "",
    shared_with_supporter: bool = False,
    shared_with_supervisor: bool = False,
    shared_with_manager: bool = False,
) -> Narrative:
    """Keep the peer's own page about their story; only its first part can be shared (SUP-6)."""
    narrative, _created = Narrative.objects.update_or_create(
        worker=worker,
        defaults={
            "want_to_share": want_to_share,
            "feels_safe": feels_safe,
            "keep_to_myself": keep_to_myself,
            "shared_with_supporter": shared_with_supporter,
            "shared_with_supervisor": shared_with_supervisor,
            "shared_with_manager": shared_with_manager,
            "changed_at": timezone.now(),
        },
    )
    return narrative


@action
def share_learning(
    *, worker: PeerSupportWorker, kind: str, text: str, by: User, under_own_name: bool = True
) -> SharedLearning:
    """Share a success or something learned with all members of the organisation (SUP-9)."""
    return SharedLearning.objects.create(
        worker=worker, kind=kind, text=text.strip(), under_own_name=under_own_name
    )


@action
def withdraw_learning(*, learning: SharedLearning, by: User) -> SharedLearning:
    """Take back what one has shared; nobody sees it any more."""
    learning.withdrawn_at = learning.withdrawn_at or timezone.now()
    learning.save(update_fields=["withdrawn_at"])
    return learning
