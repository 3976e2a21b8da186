"""What a file with a framework would change: said before it is loaded (COM-1). Reads only."""

from dataclasses import dataclass

from competencies.reading import FrameworkFile
from workforce.models import Competence, Domain, Framework
from workforce.rules import Standing


@dataclass(frozen=True)
class Said:
    """What is said of one number: its title and how sure it is."""

    number: str
    title: str
    standing: str
    kind: str
    domain: str = ""  # the number of the domain it stands in; empty for a domain itself

    @property
    def is_official(self) -> bool:
        return self.standing == Standing.CONFIRMED


@dataclass(frozen=True)
class Change:
    """One number that reads otherwise than before; ``before`` or ``after`` is None where it was
    not there or is not there any longer."""

    before: Said | None
    after: Said | None

    @property
    def number(self) -> str:
        return (self.after or self.before).number


@dataclass(frozen=True)
class Comparison:
    """A file beside the version in force."""

    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[Change, ...]
    same: int

    @property
    def breaks(self) -> list[Change]:
        """Confirmed entries that would read otherwise or be gone: only under another version."""
        return [
            each
            for each in (*self.changed, *self.gone)
            if each.before.is_official and not (each.after and _stays(each.before, each.after))
        ]


def _stays(before: Said, after: Said) -> bool:
    return (
        after.is_official
        and alike(before.title) == alike(after.title)
        and (before.kind, before.domain) == (after.kind, after.domain)
    )


def alike(title: str) -> str:
    """A title without what does not matter: two that are alike are the same competence."""
    return " ".join(title.casefold().split()).rstrip(".")


def said_in(framework: Framework) -> dict[tuple[bool, str], Said]:
    """What a loaded version says, by number."""
    found = {}
    for each in Domain.objects.filter(framework=framework):
        found[True, each.number] = Said(each.number, each.title, each.standing, each.kind)
    entries = Competence.objects.filter(domain__framework=framework).select_related("domain")
    for each in entries:
        found[False, each.number] = Said(
            each.number, each.title, each.standing, each.domain.kind, each.domain.number
        )
    return found


def said_by(file: FrameworkFile) -> dict[tuple[bool, str], Said]:
    """What a file says, by number, in its order."""
    found = {}
    for part in file.parts:
        found[True, part.number] = Said(
            part.number, part.title, part.standing.value, part.kind.value
        )
        for each in part.entries:
            found[False, each.number] = Said(
                each.number, each.title, each.standing.value, part.kind.value, part.number
            )
    return found


def compare(framework: Framework | None, file: FrameworkFile) -> Comparison:
    """What loading ``file`` would add, change and leave out."""
    before = said_in(framework) if framework else {}
    after = said_by(file)
    return Comparison(
        added=tuple(Change(None, each) for key, each in after.items() if key not in before),
        changed=tuple(
            Change(before[key], each)
            for key, each in after.items()
            if key in before and before[key] != each
        ),
        gone=tuple(Change(each, None) for key, each in before.items() if key not in after),
        same=sum(before.get(key) == each for key, each in after.items()),
    )
