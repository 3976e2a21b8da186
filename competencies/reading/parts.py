"""What a file with a framework holds, and what can be wrong with it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workforce.rules import DomainKind, Standing

MOST_BYTES = 300_000
MOST_ENTRIES = 1_000
MOST_PROBLEMS = 20
"""How many are told at once: whoever mends twenty things loads the file again anyway."""

KINDS = {
    "core": DomainKind.CORE,
    "optional": DomainKind.OPTIONAL,
    "guiding": DomainKind.META,
    "organisation": DomainKind.ORGANISATION,
}
STANDINGS = {each.value.lower(): each for each in Standing}

SENTENCES = {
    "too_large": gettext_lazy("The file is too large. It can have up to 300 KB"),
    "not_text": gettext_lazy("The file is not plain text. Save it as CSV (UTF-8) or YAML"),
    "empty": gettext_lazy("The file is empty"),
    "other_kind": gettext_lazy("The file must be a CSV or YAML file"),
    "too_many": gettext_lazy("There are too many entries: at most 1,000 can be loaded"),
    "heading": gettext_lazy("The column “%(what)s” is missing from the first line"),
    "columns": gettext_lazy("There are more values in this line than columns"),
    "quotes": gettext_lazy("A quotation mark is opened and not closed"),
    "tab": gettext_lazy("Indent with spaces, not with tabs"),
    "indent": gettext_lazy("This line is indented differently from those around it"),
    "deep": gettext_lazy("This line is nested too deeply"),
    "form": gettext_lazy("Write “name: value” here"),
    "plain": gettext_lazy("Put quotation marks around this value"),
    "twice_said": gettext_lazy("“%(what)s” is said twice here"),
    "unknown": gettext_lazy("“%(what)s” is not known here"),
    "missing": gettext_lazy("“%(what)s” is missing"),
    "list": gettext_lazy("“%(what)s” must be a list, each entry beginning with “-”"),
    "words": gettext_lazy("“%(what)s” must be words, not a list"),
    "long": gettext_lazy("“%(what)s” must be %(limit)s characters or fewer"),
    "number": gettext_lazy("The number “%(what)s” must be like 1 or 1.2"),
    "taken": gettext_lazy("The number %(what)s stands in the file twice"),
    "kind": gettext_lazy("The kind must be core, optional, guiding or organisation"),
    "kinds": gettext_lazy("Domain %(what)s is said to be of two kinds"),
    "titles": gettext_lazy("Domain %(what)s is given two titles"),
    "standing": gettext_lazy("The standing must be confirmed, inferred or unconfirmed"),
    "no_title": gettext_lazy("What is confirmed needs a title: %(what)s has none"),
    "formula": gettext_lazy("“%(what)s” cannot begin with =, +, - or @"),
    "control": gettext_lazy("There is a character here that cannot be shown"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; ``line`` counts from 1, 0 for the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        if not self.line:
            return self.sentence
        return _("Line %(line)s: %(sentence)s") % {"line": self.line, "sentence": self.sentence}


class Unreadable(Exception):
    """The file cannot be loaded; ``problems`` say why, in the order of the lines."""

    def __init__(self, problems: list[Problem]):
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems

    @classmethod
    def at(cls, line: int, sentence: str, /, **words) -> "Unreadable":
        """With one problem, by the name of its sentence."""
        return cls([problem(line, sentence, **words)])


def problem(line: int, sentence: str, /, **words) -> Problem:
    said = str(SENTENCES[sentence])
    return Problem(line, said % words if words else said)


@dataclass(frozen=True)
class Entry:
    """One competence as a file has it."""

    number: str
    title: str
    standing: Standing
    source: str
    line: int = 0


@dataclass(frozen=True)
class Part:
    """One domain as a file has it."""

    number: str
    title: str
    kind: DomainKind
    standing: Standing
    source: str
    entries: tuple[Entry, ...]
    line: int = 0


@dataclass(frozen=True)
class FrameworkFile:
    """One version of a framework as a file has it."""

    key: str
    version: str
    title: str
    publisher: str
    source: str
    parts: tuple[Part, ...]
