"""What a team brings as one picture: for each of the three kinds its share of all that is brought,
in a track as long as all of it (PREP-8)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhsuk.words import list_of
from preparation.rules import Contribution

LENGTH, NUMBER, ROW, THICK = 290, 46, 52, 18
"""In pixels: the track, the room for its number, from kind to kind, and how thick a track is."""


@dataclass(frozen=True)
class Share:
    """One kind; ``length`` is what of the track it fills."""

    name: str
    said: str
    length: float
    name_y: int
    y: int

    @property
    def said_y(self) -> int:
        return self.y + THICK - 4


@dataclass(frozen=True)
class BalancePicture:
    """For ``preparation/skills/balance.html``; ``summary`` says in a sentence what it shows."""

    summary: str
    shares: tuple[Share, ...]
    identifier: str = "balance"
    track, thick = LENGTH, THICK
    said_x = LENGTH + 8
    width = LENGTH + NUMBER
    height = ROW * len(Contribution)


def balance_picture(shares: Mapping[Contribution, int]) -> BalancePicture:
    """The picture of shares in per cent."""
    said = list_of([f"{kind.label} {shares[kind]}%" for kind in Contribution])
    return BalancePicture(
        summary=_("Of all that the team brings: %(said)s") % {"said": said},
        shares=tuple(
            Share(
                name=str(kind.label),
                said=f"{shares[kind]}%",
                length=round(LENGTH * shares[kind] / 100, 1),
                name_y=ROW * number + 15,
                y=ROW * number + 22,
            )
            for number, kind in enumerate(Contribution)
        ),
    )
