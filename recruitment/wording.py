"""What a letter to an applicant may say: its kinds, the fields that its words may name, and what
is wrong with words before they are kept (pure functions; REC-15, REC-16)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from refusals import Refused


class LetterKind(TextChoices):
    """What a letter is about; a kind decides which fields there are and to whom it may go."""

    NEWS = "NEWS", gettext_lazy("News at any stage")
    OFFER = "OFFER", gettext_lazy("Conditional offer")
    NO = "NO", gettext_lazy("Not this time")
    WELCOME = "WELCOME", gettext_lazy("Appointed, with the first day")


K = LetterKind


@dataclass(frozen=True)
class Field:
    """Something that stands in a letter in its person's own words or figures."""

    name: str
    means: str
    kinds: tuple[LetterKind, ...] = tuple(LetterKind)


FIELDS: tuple[Field, ...] = (
    Field("name", gettext_lazy("The applicant’s name")),
    Field("reference", gettext_lazy("The reference of the application")),
    Field("role", gettext_lazy("The role")),
    Field("team", gettext_lazy("The team")),
    Field("organisation", gettext_lazy("The name of our organisation")),
    Field("contact", gettext_lazy("Who to speak to, and how")),
    Field("step", gettext_lazy("Where the application stands, in words for applicants"), (K.NEWS,)),
    Field("next", gettext_lazy("What happens next"), (K.NEWS,)),
    Field("who_acts", gettext_lazy("Who acts next"), (K.NEWS,)),
    Field("by_day", gettext_lazy("The day by which they hear from us"), (K.NEWS,)),
    Field("in_touch", gettext_lazy("Who keeps in touch until the first day"), (K.OFFER,)),
    Field("line_manager", gettext_lazy("Their line manager"), (K.OFFER, K.WELCOME)),
    Field("first_day", gettext_lazy("The first day"), (K.OFFER, K.WELCOME)),
    Field("feedback", gettext_lazy("The feedback that was written for this person"), (K.NO,)),
    Field("alternative", gettext_lazy("What kind of thing is offered instead"), (K.NO,)),
    Field("offered", gettext_lazy("What exactly is offered instead"), (K.NO,)),
)

REQUIRED: dict[LetterKind, frozenset[str]] = {K.NO: frozenset({"feedback", "offered"})}
"""What a letter of a kind cannot do without: a no carries each person's own feedback and what is
offered to them (REC-15)."""

NAMED = re.compile(r"\{([^{}]*)\}")


def fields_of(kind: str) -> list[Field]:
    """The fields that a letter of ``kind`` may name, in the order in which they are explained."""
    return [field for field in FIELDS if kind in field.kinds]


def named_in(*texts: str) -> list[str]:
    """The fields that texts name, each once, as they are written."""
    return list(dict.fromkeys(name for text in texts for name in NAMED.findall(text)))


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def fault_of(text: str, kind: str) -> str:
    """What is wrong with the fields of a text, in a sentence; empty when nothing is."""
    known = {field.name for field in fields_of(kind)}
    elsewhere = {field.name for field in FIELDS} - known
    names = named_in(text)
    if strangers := [name for name in names if name not in known and name not in elsewhere]:
        return _("There is no field %(names)s. Use the names that stand below") % {
            "names": _braced(strangers)
        }
    if misplaced := [name for name in names if name in elsewhere]:
        return _("%(names)s cannot stand in this kind of letter") % {"names": _braced(misplaced)}
    if "{" in NAMED.sub("", text) or "}" in NAMED.sub("", text):
        return _("A field begins with { and ends with }. One of the two is missing")
    return ""


def lacking(text: str, kind: str) -> str:
    """What the words of a letter of ``kind`` still have to name, in a sentence; or empty."""
    missing = sorted(REQUIRED.get(LetterKind(kind), frozenset()) - set(named_in(text)))
    if not missing:
        return ""
    return _("This letter has to name %(names)s, so that everyone gets their own") % {
        "names": _braced(missing)
    }


class FieldsEmpty(Refused):
    """Words name something that is not known of this person; ``names`` are the fields."""

    def __init__(self, names: list[str]):
        super().__init__(", ".join(names))
        self.names = names

    @property
    def in_words(self) -> str:
        """What is missing, as a reader knows it."""
        means = {field.name: str(field.means) for field in FIELDS}
        return ", ".join(means.get(name, name) for name in self.names)

    @property
    def sentence(self) -> str:
        return _("This is not known of this person: %(what)s.") % {"what": self.in_words}


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with what is known of one person. Raises FieldsEmpty."""
    if empty := [name for name in named_in(text) if not values.get(name)]:
        raise FieldsEmpty(empty)
    return NAMED.sub(lambda found: values[found[1]], text)


def not_their_own(feedback: Mapping[object, str]) -> set:
    """Whose feedback says word for word what somebody else's says: it is nobody's own (REC-15)."""
    by_words: dict[str, list] = {}
    for key, words in feedback.items():
        by_words.setdefault(" ".join(words.casefold().split()), []).append(key)
    return {key for keys in by_words.values() if len(keys) > 1 for key in keys}


@dataclass(frozen=True)
class Wording:
    """The subject and the words that a new template of a kind begins with."""

    subject: str
    body: str


USUAL: dict[LetterKind, Wording] = {
    K.NEWS: Wording(
        gettext_lazy("Your application: {role}"),
        gettext_lazy(
            "Thank you for your patience. This is where your application stands: {step}.\n\n"
            "{next}\n\nWho acts next: {who_acts}. You hear from us by {by_day}.\n\n"
            "If you would like to talk to somebody: {contact}."
        ),
    ),
    K.OFFER: Wording(
        gettext_lazy("Our conditional offer: {role}"),
        gettext_lazy(
            "We would like you to join us as {role} in {team}. What we agreed with you stands "
            "below.\n\nThe offer is conditional: some checks come first, and we help you with each "
            "of them. A criminal record does not by itself exclude anyone.\n\n{in_touch} keeps in "
            "touch with you until your first day. You can accept or decline on your own page.\n\n"
            "If you would like to talk to somebody: {contact}."
        ),
    ),
    K.NO: Wording(
        gettext_lazy("Your application: {role}"),
        gettext_lazy(
            "Thank you for the time and the care that you gave to your application. We cannot "
            "offer you this role.\n\nWhat we want to tell you:\n{feedback}\n\nWhat we would like "
            "to offer you:\n{offered}\n\nPlease tell us on your own page whether you would like "
            "that. If you would rather talk to somebody: {contact}."
        ),
    ),
    K.WELCOME: Wording(
        gettext_lazy("Welcome: {role}"),
        gettext_lazy(
            "All checks are done, and we are glad that you are coming. Your first day is "
            "{first_day}. {line_manager} meets you there.\n\nWhat we agreed with you stands "
            "below.\n\nIf you would like to talk to somebody before: {contact}."
        ),
    ),
}
"""Plain words of the portal's own; each organisation writes what it wants instead."""
