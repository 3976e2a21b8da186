"""Which rounds a reader may see, and guards (MAT-7): those of the organisation, for who arranges
its matches. Whose patient somebody is stands in none of them (MAT-5)."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q, QuerySet

from matching.models import Proposal, ProposedPair, Round, RoundPair
from workforce.access import Permission, Reach, Reader, giving_all, giving_one, reached

PERMISSION = Permission.MANAGE_MATCHES


def _within(reader: Reader, reach: Reach) -> Q:
    if reach is Reach.ORGANISATION:
        return Q(organisation=reader.organisation)
    return Q(pk__in=[])


def rounds_for(reader: Reader) -> QuerySet[Round]:
    """The rounds of the organisation in which ``reader`` arranges matches."""
    return Round.objects.filter(reached(reader, PERMISSION, _within))


def for_rounds() -> Callable:
    """Give the view ``rounds``, those within reach; 403 without the permission."""
    return giving_all(PERMISSION, "rounds", rounds_for)


def for_round() -> Callable:
    """Give the view ``matching_round``, that of ``matching_round_id``; 403 without the permission,
    404 beyond reach."""

    def found(reader: Reader, key: UUID) -> Round | None:
        rows = rounds_for(reader).select_related("organisation__settings", "made_by")
        return rows.filter(pk=key).first()

    return giving_one(PERMISSION, "matching_round", found)


def for_proposal() -> Callable:
    """Give the view ``proposal``, that of ``proposal_id``, with its round."""

    def found(reader: Reader, key: UUID) -> Proposal | None:
        rows = Proposal.objects.filter(round__in=rounds_for(reader))
        rows = rows.select_related("round__organisation__settings", "round__made_by", "made_by")
        return rows.filter(pk=key).first()

    return giving_one(PERMISSION, "proposal", found)


def for_proposed() -> Callable:
    """Give the view ``proposed``, a pair of a proposal, with its round."""

    def found(reader: Reader, key: UUID) -> ProposedPair | None:
        rows = ProposedPair.objects.filter(proposal__round__in=rounds_for(reader))
        rows = rows.select_related(
            "proposal__round__organisation__settings", "worker", "post__team"
        )
        return rows.filter(pk=key, first_come=False).first()

    return giving_one(PERMISSION, "proposed", found)


def for_said() -> Callable:
    """Give the view ``said``, what a person has said of a pair, with its round."""

    def found(reader: Reader, key: UUID) -> RoundPair | None:
        rows = RoundPair.objects.filter(round__in=rounds_for(reader))
        return rows.select_related("round", "worker", "post__team").filter(pk=key).first()

    return giving_one(PERMISSION, "said", found)
