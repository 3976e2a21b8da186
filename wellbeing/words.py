"""What the pages of a wellbeing plan say, in our own plain words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.words import list_of, long_date
from wellbeing.rules import READS, Part, Sharing
from workforce.models import Responsibility
from workforce.rules import ResponsibilityKind

FOR_WHAT = {
    Part.KEEPS_ME_WELL: gettext_lazy(
        "The things, large and small, that help you to feel like yourself: what you do before and "
        "after work, who you talk to, what a good week has in it."
    ),
    Part.MAKES_WORK_HARD: gettext_lazy(
        "Situations, times or tasks at work that take more out of you than others. Nobody has to "
        "know why."
    ),
    Part.EARLY_SIGNS: gettext_lazy(
        "What you notice first when things begin to get too much: in your body, your sleep, your "
        "thoughts, how you are with others."
    ),
    Part.HOW_WORK_SHOWS_IT: gettext_lazy(
        "What people around you might see when you are having a hard time, so that they can ask "
        "instead of guessing."
    ),
    Part.WHAT_HELPS: gettext_lazy(
        "What you can do, and what others can do, when it is a hard day. And what does not help, "
        "however kindly it is meant."
    ),
    Part.MY_MANAGER_CAN: gettext_lazy(
        "What you would like your line manager to do, to ask or to leave. It is best shared with "
        "them: think about who reads it below."
    ),
    Part.WHO_TO_CALL: gettext_lazy(
        "People you would want to be called or told when you cannot do it yourself, and what they "
        "may be told."
    ),
}
"""What each section is for."""

NO_DETAILS = gettext_lazy("Leave out names and details of people you support")

KINDS = (ResponsibilityKind.SUPPORTER, ResponsibilityKind.LINE_MANAGER)


@dataclass(frozen=True)
class Readers:
    """Who is the peer's supporter and line manager today, those who cover included."""

    supporters: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[str, ...]:
        return self.supporters if kind == ResponsibilityKind.SUPPORTER else self.managers


def readers_of(worker: UUID, *, on: date) -> Readers:
    """The people whom a peer can share with, by name; one query."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    rows = (
        Responsibility.objects.current(on)
        .filter(worker=worker, kind__in=KINDS)
        .order_by(F("covers").asc(nulls_first=True), "starts_on", "pk")
        .values_list("kind", "user__name", "covers_id", "ends_on")
    )
    for kind, name, covers, ends_on in rows:
        if covers:
            name = _("%(name)s, who covers until %(day)s") % {
                "name": name,
                "day": long_date(ends_on),
            }
        found[kind].append(name)
    return Readers(*(tuple(found[kind]) for kind in KINDS))


YOURS = {
    ResponsibilityKind.SUPPORTER: gettext_lazy("your supporter"),
    ResponsibilityKind.LINE_MANAGER: gettext_lazy("your line manager"),
}
NOBODY_IS = {
    ResponsibilityKind.SUPPORTER: gettext_lazy("You have no supporter at the moment."),
    ResponsibilityKind.LINE_MANAGER: gettext_lazy("You have no line manager at the moment."),
}
WHOEVER = {
    ResponsibilityKind.SUPPORTER: gettext_lazy("Whoever becomes your supporter will read it."),
    ResponsibilityKind.LINE_MANAGER: gettext_lazy(
        "Whoever becomes your line manager will read it."
    ),
}


def who_reads(sharing: str, readers: Readers) -> str:
    """Who reads a section, in a few words: “Only you”, “You and your supporter (Sam Okoro)”."""
    kinds = READS[Sharing(sharing)]
    if not kinds:
        return _("Only you")
    return list_of([_("You"), *(_named(kind, readers) for kind in kinds)])


def _named(kind: ResponsibilityKind, readers: Readers) -> str:
    people = list_of(readers.of(kind)) or _("nobody at the moment")
    return f"{YOURS[kind]} ({people})"


def hints(readers: Readers) -> dict[str, str]:
    """Under each choice of “Who can read this?”: the actual people, and who comes after them."""
    told = {
        Sharing.PRIVATE.value: _(
            "Not your supporter, not your manager, not HR, not an administrator"
        )
    }
    for sharing, kinds in READS.items():
        if kinds:
            told[sharing.value] = " ".join(_told(kind, readers) for kind in kinds)
    return told


def _told(kind: ResponsibilityKind, readers: Readers) -> str:
    people = readers.of(kind)
    if not people:
        return f"{NOBODY_IS[kind]} {WHOEVER[kind]}"
    named = f"{YOURS[kind]}, {list_of(people)}."
    return named[:1].upper() + named[1:]
