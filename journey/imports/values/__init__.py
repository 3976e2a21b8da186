"""What cells mean: see ``meaning`` for how a problem is told."""

from journey.imports.values.dates import (
    DateReading,
    could_be_turned,
    day_held,
    day_of,
    month_comes_first,
    read_date,
    words_for,
)
from journey.imports.values.engagement import band, experience, hours, kind, wte
from journey.imports.values.meaning import (
    NOTHING,
    Default,
    Level,
    Meaning,
    Problem,
    folded,
    is_formula,
    is_nothing,
    plain,
)
from journey.imports.values.people import closest, is_vacant, person_key
from journey.imports.values.text import (
    email,
    local_grade,
    name,
    name_case,
    phone,
    short_text,
    title,
)

__all__ = [
    "NOTHING",
    "DateReading",
    "Default",
    "Level",
    "Meaning",
    "Problem",
    "band",
    "closest",
    "could_be_turned",
    "day_held",
    "day_of",
    "email",
    "experience",
    "folded",
    "hours",
    "is_formula",
    "is_nothing",
    "is_vacant",
    "kind",
    "local_grade",
    "month_comes_first",
    "name",
    "name_case",
    "person_key",
    "phone",
    "plain",
    "read_date",
    "short_text",
    "title",
    "words_for",
    "wte",
]
