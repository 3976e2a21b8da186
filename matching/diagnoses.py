"""Words that name a diagnosis: none of them can become something a post asks for (MAT-2).

A list of words for what people are diagnosed with, not a medical classification. To add one, add
a line; part of a word counts where it begins a word ("depress" finds "depression" and
"depressive"), and a short form counts as a word of its own.
"""

import re

BEGINNINGS = (
    "adhd",
    "agoraphob",
    "alcoholi",
    "alzheimer",
    "anorexi",
    "anxiety",
    "asperger",
    "attention deficit",
    "autis",
    "bi-polar",
    "bipolar",
    "body dysmorph",
    "borderline personality",
    "bulimi",
    "claustrophob",
    "cyclothymi",
    "delusional",
    "dementia",
    "depress",
    "diagnos",
    "dissociati",
    "dysthymi",
    "eating disorder",
    "emotionally unstable",
    "hypomani",
    "mania",
    "manic",
    "mood disorder",
    "multiple personality",
    "obsessive",
    "panic disorder",
    "paranoi",
    "personality disorder",
    "phobia",
    "post-natal depress",
    "post-traumatic",
    "post traumatic",
    "posttraumatic",
    "psychopath",
    "psychosis",
    "psychotic",
    "schizo",
    "sociopath",
    "substance use disorder",
    "tourette",
)
SHORT_FORMS = ("asd", "bpd", "cptsd", "c-ptsd", "eupd", "gad", "mdd", "ocd", "ptsd")

_FOUND = re.compile(
    r"\b(?:(?:"
    + "|".join(map(re.escape, BEGINNINGS))
    + r")\w*|(?:"
    + "|".join(map(re.escape, SHORT_FORMS))
    + r")\b)",
    re.IGNORECASE,
)


def diagnosis_in(words: str) -> str:
    """The first word of ``words`` that names a diagnosis; empty without one."""
    found = _FOUND.search(" ".join(words.split()))
    return found.group() if found else ""
