"""Wellbeing plans, and what peers write about their competences; as long as short notes are."""

from datetime import date

from bench.nation.rows import Size, fill, key, organisation_of
from competencies.actions import load_shipped
from competencies.models import Ability, Growth, Reflection
from encryption.cipher import cipher
from wellbeing.models import Plan, PlanSection, PlanVersion, VersionSection
from wellbeing.rules import Part, Sharing
from workforce.rules import DomainKind, Standing

ABILITIES = 12
"""The lighter list of each organisation, for volunteers."""
VERSIONS = 2
"""How many versions of their plan each peer kept."""
REFLECTIONS = 2
"""How often each peer wrote about each competence, or each ability."""


def _sealed(words: str) -> str:
    return "'" + cipher().encrypt(words.encode()).decode() + "'"


def plans(size: Size, on: date) -> int:
    """A plan of each peer at work: every section written, half of them shared, versions kept."""
    text = _sealed("A walk before work, and a word with somebody whom I trust.")
    everybody = f"generate_series(1, {size.at_work}) n"
    parts = (
        "unnest(array[" + ", ".join(f"'{part}'" for part in Part) + "]) with ordinality p(part, i)"
    )
    fill(
        Plan,
        {
            "worker": key("peer", "n"),
            "looked_at_on": f"date '{on}' - n % 90",
            "look_again_on": f"date '{on}' - n % 90 + 91",
        },
        everybody,
    )
    shared = f"case when (n + i) % 2 = 0 then '{Sharing.BOTH}' else '{Sharing.PRIVATE}' end"
    written = fill(
        PlanSection,
        {"plan": key("peer", "n"), "part": "part", "text": text, "sharing": shared},
        f"{everybody}, {parts}",
    )
    kept = f"{everybody}, generate_series(1, {VERSIONS}) v"
    version = key("version", f"n * {VERSIONS} + v")
    fill(PlanVersion, {"id": version, "plan": key("peer", "n"), "number": "v"}, kept)
    fill(VersionSection, {"version": version, "part": "part", "text": text}, f"{kept}, {parts}")
    return written


def growth(size: Size, on: date) -> int:
    """Each paid peer writes about every competence of the framework that the portal ships, each
    volunteer about every line of their organisation's list."""
    framework = load_shipped()
    fill(
        Ability,
        {
            "id": key("ability", f"o * {ABILITIES} + a"),
            "organisation": key("organisation", "o"),
            "text": "'Ability ' || a",
            "position": "a",
        },
        f"generate_series(1, {size.organisations}) o, generate_series(1, {ABILITIES}) a",
    )
    everybody = f"generate_series(1, {size.at_work}) n"
    competences = (
        "(select c.id from workforce_competence c join workforce_domain d on d.id = c.domain_id "  # noqa: S608
        f"where d.framework_id = '{framework.pk}' and c.standing = '{Standing.CONFIRMED}' "
        f"and d.standing = '{Standing.CONFIRMED}' and d.kind = '{DomainKind.CORE}') c"
    )
    shared = {
        "shared_with_supporter": "n % 3 > 0",
        "shared_with_supervisor": "n % 3 > 0",
        "shared_with_manager": "n % 3 > 0",
        "worker": key("peer", "n"),
    }
    in_framework = fill(
        Growth,
        {
            **shared,
            "id": "md5(n::text || c.id::text)::uuid",
            "competence": "c.id",
            "grow_next_since": f"case when n % 7 = 0 then date '{on}' - 30 end",
        },
        f"{everybody}, {competences} where n % 2 = 0",
    )
    ability = key("ability", f"{organisation_of(size, 'n')} * {ABILITIES} + a")
    in_lists = fill(
        Growth,
        {**shared, "id": "md5(n::text || 'a' || a)::uuid", "ability": ability},
        f"{everybody}, generate_series(1, {ABILITIES}) a where n % 2 = 1",
    )
    fill(
        Reflection,
        {
            "growth": "g.id",
            "text": _sealed("I told somebody how I came back to work, and they asked for more."),
            "written_at": f"timestamptz '{on} 12:00' - r * interval '40 days'",
        },
        f"competencies_growth g, generate_series(1, {REFLECTIONS}) r",
    )
    return in_framework + in_lists
