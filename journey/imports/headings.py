"""What the columns of a workforce spreadsheet are: guessed, with a reason where one is needed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    """What the portal can take from a column."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    TEAM = "team"
    TITLE = "title"
    KIND = "kind"
    BAND = "band"
    LOCAL_GRADE = "local_grade"
    HOURS = "hours"
    WTE = "wte"
    EXPERIENCE = "experience"
    STARTED_ON = "started_on"
    CONTRACT_ENDS_ON = "contract_ends_on"
    FUNDING_ENDS_ON = "funding_ends_on"
    LINE_MANAGER = "line_manager"
    SUPERVISOR = "supervisor"
    SUPPORTER = "supporter"
    LAST_MANAGERIAL = "last_managerial"
    LAST_PROFESSIONAL = "last_professional"
    LAST_SUPPORT = "last_support"


LABELS = {
    Field.NAME: _("Full name"),
    Field.FIRST_NAME: _("First name"),
    Field.LAST_NAME: _("Last name"),
    Field.EMAIL: _("Email address"),
    Field.PHONE: _("Phone number"),
    Field.TEAM: _("Team"),
    Field.TITLE: _("Job title"),
    Field.KIND: _("Paid or voluntary"),
    Field.BAND: _("Agenda for Change band"),
    Field.LOCAL_GRADE: _("Local grade"),
    Field.HOURS: _("Hours a week"),
    Field.WTE: _("Whole-time equivalent (WTE)"),
    Field.EXPERIENCE: _("Own or carer experience"),
    Field.STARTED_ON: _("Start date"),
    Field.CONTRACT_ENDS_ON: _("Contract end"),
    Field.FUNDING_ENDS_ON: _("Funding end"),
    Field.LINE_MANAGER: _("Line manager"),
    Field.SUPERVISOR: _("Professional supervisor"),
    Field.SUPPORTER: _("Supporter"),
    Field.LAST_MANAGERIAL: _("Last managerial supervision"),
    Field.LAST_PROFESSIONAL: _("Last professional supervision"),
    Field.LAST_SUPPORT: _("Last support session"),
}

_WORDS = {
    Field.NAME: "name|full name|employee name|staff name|worker|peer|peer name|volunteer name|"
    "psw name|psw|name of peer|name of worker|name of psw|employee|staff member|person|"
    "peer support worker|peer worker|worker name|surname forename|surname first name|"
    "last name first name|known as",
    Field.FIRST_NAME: "first name|forename|given name|christian name|first|fname|forenames|"
    "first names|preferred name",
    Field.LAST_NAME: "last name|surname|family name|last|lname|second name",
    Field.EMAIL: "email|email address|work email|nhs email|mail|"
    "contact email|nhs mail|nhsmail|email addr|email id",
    Field.PHONE: "phone|telephone|mobile|tel|tel no|phone number|mobile number|contact number|"
    "work mobile|work phone|telephone number|mob|mobile no|phone no",
    Field.TEAM: "team|service|ward|department|team name|service name|base|placement|locality|"
    "hub|dept|team or service|team service|service area|work area|cost centre name|org unit|"
    "team ward|division",
    Field.TITLE: "job title|title|role|position|job role|post|post title|job|role title|"
    "position title|designation|volunteer role",
    Field.KIND: "paid vol|paid voluntary|paid or voluntary|paid or volunteer|paid volunteer|"
    "employment type|contract type|type|engagement|engagement type|status|employee type|"
    "staff type|paid unpaid|worker type|employment status|assignment category",
    Field.BAND: "band|afc band|pay band|agenda for change band|afc|nhs band|grade band|"
    "band grade|agenda for change",
    Field.LOCAL_GRADE: "grade|local grade|pay grade|salary grade|scale|pay scale|level",
    Field.HOURS: "hours|hrs|hrs pw|hours pw|hours per week|weekly hours|contracted hours|hrs wk|"
    "hours week|hours a week|hrs per week|contract hours|hours worked|hpw",
    Field.WTE: "wte|fte|whole time equivalent|full time equivalent|contracted wte|wte worked",
    Field.EXPERIENCE: "experience|lived experience|own or carer experience|experience type|"
    "own carer|own or carer|lived experience type|type of lived experience|carer experience",
    Field.STARTED_ON: "start date|start|started|date started|commenced|commencement date|"
    "date of commencement|joined|date joined|start dt|hire date|latest start date|from|"
    "date of start|contract start|contract start date|in post since|joining date|"
    "employed since|volunteer since",
    Field.CONTRACT_ENDS_ON: "contract end|contract end date|end date|contract until|end|"
    "fixed term end|ftc end|contract expires|contract expiry|fixed term until|"
    "fixed term contract end date|contract ends|end of contract|assignment end date",
    Field.FUNDING_ENDS_ON: "funding end|funding end date|funded until|funding ends|"
    "funding until|end of funding|funding expires|funding expiry",
    Field.LINE_MANAGER: "line manager|manager|managed by|reports to|supervisor line manager|"
    "operational manager|team manager|service manager|line mgr|lm|manager name|"
    "line manager name|responsible manager|volunteer coordinator|volunteer manager",
    Field.SUPERVISOR: "peer supervisor|professional supervisor|supervisor|supervised by|"
    "peer supervision with|clinical supervisor|practice supervisor|supervisor name|"
    "peer lead|reflective supervisor|professional supervision with",
    Field.SUPPORTER: "supporter|support person|support sessions with|buddy|wellbeing supporter|"
    "named supporter|support worker lead|support session with|supported by|six weekly with",
    Field.LAST_MANAGERIAL: "last managerial supervision|last management supervision|last 1 1|"
    "last one to one|last 1 to 1|last 121|last line management supervision|"
    "date of last managerial supervision|last managerial|last management|"
    "last line manager supervision|last manager meeting",
    Field.LAST_PROFESSIONAL: "last professional supervision|last peer supervision|"
    "last practice supervision|date of last professional supervision|last professional|"
    "last reflective supervision|last clinical supervision",
    Field.LAST_SUPPORT: "last support session|last 6 weekly|last six weekly|last support|"
    "last wellbeing check|last 6 weekly support|last 6 week review|last 6 wkly|"
    "last check in|last catch up|last six weekly support|last six week|"
    "6 weekly support session|date of last support session",
}
SYNONYMS = {word: field for field, words in _WORDS.items() for word in words.split("|")}

_UNSURE = (
    "last supervision",
    "supervision",
    "supervision date",
    "last supervised",
    "date of last supervision",
    "last sup",
    "date last supervision",
    "last supervision date",
)

_KEPT_OUT = (
    (
        r"\b(dbs|crb|disclosure|barring|police check|right to work|rtw|visa)\b",
        _("Checks are not taken from a spreadsheet. They have a place of their own."),
    ),
    (
        r"\b(wb plan|wellbeing plan|well being plan|wrap|wellness|safety plan|crisis plan)\b",
        _("A wellbeing plan belongs to the peer. The portal does not even note that it is there."),
    ),
    (
        r"\b(diagnosis|health|medical|medication|sickness|sick|absences?|disability|disabled|"
        r"condition|reasonable adjustments?|adjustments?|oh|occupational health)\b",
        _("This is about health. It does not belong in a list of people."),
    ),
    (
        r"\b(ethnicity|ethnic origin|religion|belief|sexual orientation|sexuality|gender|sex|"
        r"pronouns|marital status|nationality|dob|date of birth|birthday|age)\b",
        _("The portal has no need to know this about a person."),
    ),
    (
        r"\b(ni number|nino|national insurance|nhs number|passport|bank account|sort code|"
        r"account number|salary|pay point|home address|address line|postcode|post code|"
        r"next of kin|emergency contact|ice contact|payroll number)\b",
        _("The portal has no need to know this about a person."),
    ),
    (
        r"\b(notes?|comments?|remarks?|concerns?|flags?|performance|grievance|disciplinary)\b",
        _("Free remarks are not taken over: they may hold what was told in confidence."),
    ),
)
_KEPT_OUT_PATTERNS = [(re.compile(pattern), why) for pattern, why in _KEPT_OUT]

LEAVE_OUT = ""


@dataclass(frozen=True)
class Guess:
    """What a column seems to be. ``why`` is a sentence where the person should look."""

    field: str
    why: str = ""
    kept_out: bool = False


def normal(heading: str) -> str:
    """A heading as it is compared: ``E-mail address *`` and ``EMAIL ADDRESS`` are the same."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    if " " not in plain.strip():
        plain = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", plain)
    without = re.sub(r"\(.*?\)|\[.*?\]", " ", plain)
    words = re.sub(r"[^a-z0-9]+", " ", (without if without.strip() else plain).lower())
    return " ".join(words.split()).replace("e mail", "email")


def known(heading: str) -> bool:
    """Whether a heading is one of those that workforce spreadsheets use."""
    text = normal(heading)
    return text in SYNONYMS or text in _UNSURE or kept_out(heading) is not None


def kept_out(heading: str):
    """Why the column must not be taken over, or None."""
    text = normal(heading)
    if text in SYNONYMS:
        return None
    return next((why for pattern, why in _KEPT_OUT_PATTERNS if pattern.search(text)), None)


_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?")


def is_about_somebody(row: Sequence[str]) -> bool:
    """Whether a row says something about a person and so names no columns: it has an address, or
    a day, which columns are seldom called."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if any(_ADDRESS.fullmatch(cell) for cell in cells):
        return True
    return any(_DAY.fullmatch(cell) for cell in cells) and sum(map(known, cells)) < 2


def find_headings(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row that names the columns: not always the first (titles, blank lines).

    None when there is no row with at least two filled cells that could be one.
    """
    best, best_score = None, 0.0
    for index, row in enumerate(rows[:40]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) < 2 or is_about_somebody(filled):
            continue
        score = sum(1.0 for cell in filled if known(cell))
        if best is None:
            best = index
        if score > best_score:
            best, best_score = index, score
    return best


def second_line(rows: Sequence[Sequence[str]], index: int) -> bool:
    """Whether the headings go on in the next row, below merged cells ("Contract": "Start")."""
    if index + 1 >= len(rows):
        return False
    top, below = rows[index], [cell for cell in rows[index + 1] if cell.strip()]
    repeated = any(a.strip() and a == b for a, b in zip(top, top[1:], strict=False))
    return repeated and len(below) >= 2 and sum(map(known, below)) >= len(below) / 2


def joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """Two lines of headings as one."""
    width = max(len(top), len(below))
    tops = [*top, *[""] * (width - len(top))]
    belows = [*below, *[""] * (width - len(below))]
    return [
        " ".join(part for part in (upper.strip(), lower.strip()) if part)
        for upper, lower in zip(tops, belows, strict=True)
    ]


def distinct(headings: Sequence[str]) -> list[str]:
    """Headings to show: empty ones get their letter, doubled ones a number."""
    seen: dict[str, int] = {}
    shown = []
    for index, heading in enumerate(headings):
        text = " ".join(heading.split()) or str(_("Column %(letter)s") % {"letter": letter(index)})
        seen[text.lower()] = count = seen.get(text.lower(), 0) + 1
        shown.append(f"{text} ({count})" if count > 1 else text)
    return shown


def letter(index: int) -> str:
    """The letter over a column in a spreadsheet program: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def guess(
    headings: Sequence[str],
    samples: Sequence[Sequence[str]],
    remembered: dict[str, str] | None = None,
) -> list[Guess]:
    """One guess a column, each field at most once: what was chosen before, then what the
    heading says, then what stands below it. ``samples`` are the filled cells of each column."""
    remembered = remembered or {}
    guesses: list[Guess | None] = [None] * len(headings)
    strengths: dict[str, tuple[float, int]] = {}

    def offer(index: int, field: str, strength: float, why="") -> None:
        holder = strengths.get(field)
        if holder is not None:
            if holder[0] >= strength:
                return
            guesses[holder[1]] = None
        strengths[field] = (strength, index)
        guesses[index] = Guess(field, why)

    for index, heading in enumerate(headings):
        text = normal(heading)
        if text in remembered:
            if remembered[text]:
                offer(index, remembered[text], 4.0)
            else:
                guesses[index] = Guess(
                    LEAVE_OUT, str(kept_out(heading) or ""), bool(kept_out(heading))
                )
        elif text in SYNONYMS:
            offer(index, SYNONYMS[text], 3.0)
        elif (why := kept_out(heading)) is not None:
            guesses[index] = Guess(LEAVE_OUT, str(why), kept_out=True)
    for index, heading in enumerate(headings):
        if guesses[index] is None and normal(heading) in _UNSURE:
            _guess_supervision(index, guesses, offer)
    for index, heading in enumerate(headings):
        close = _closest(normal(heading)) if guesses[index] is None else None
        if close and not (close[0] == Field.NAME and Field.LAST_NAME in strengths):
            offer(index, close[0], 1.0 + close[1])
    for index in range(len(headings)):
        if guesses[index] is None and (field := _by_content(samples[index])):
            offer(index, field, 0.5, str(_("We guessed this from what stands in the column.")))
    if (
        Field.FIRST_NAME in strengths
        and Field.LAST_NAME not in strengths
        and Field.NAME in strengths
    ):
        # "Forename" beside "Name": the second is the surname
        index = strengths[Field.NAME][1]
        guesses[index] = Guess(Field.LAST_NAME)
    return [
        each or Guess(LEAVE_OUT, _why_left_out(heading, strengths))
        for heading, each in zip(headings, guesses, strict=True)
    ]


def _why_left_out(heading: str, strengths: dict) -> str:
    """A second column of the same meaning is not passed over without a word."""
    field = SYNONYMS.get(normal(heading))
    if field not in strengths:
        return ""
    return _("Another column is taken as “%(field)s” already. Choose which of them is right.") % {
        "field": LABELS[field]
    }


def _guess_supervision(index, guesses, offer) -> None:
    """ "Last supervision" says not which: look who stands in the columns before it."""
    before = [each.field for each in guesses[:index] if each]
    field = Field.LAST_MANAGERIAL
    people = [each for each in before if each in {Field.LINE_MANAGER, Field.SUPERVISOR}]
    if people and people[-1] == Field.SUPERVISOR:
        field = Field.LAST_PROFESSIONAL
    offer(
        index,
        field,
        2.0,
        str(_("The heading does not say which supervision. Check that this is right.")),
    )


def _closest(text: str) -> tuple[str, float] | None:
    if len(text) < 3 or text.split()[-1] in {"no", "number", "id", "ref", "reference", "code"}:
        return None
    best, best_score = None, 0.0
    words = set(text.split())
    for synonym, field in SYNONYMS.items():
        score = SequenceMatcher(None, text, synonym).ratio()
        parts = set(synonym.split())
        if len(parts) > 1 and parts <= words:
            score = max(score, 0.9)
        if score > best_score:
            best, best_score = field, score
    return (best, best_score) if best is not None and best_score >= 0.84 else None


_PHONE = re.compile(r"(?:\+44|0)[\d ()-]{8,14}")
_BAND = re.compile(r"(?:afc|band|b)\s*\d[a-d]?", re.IGNORECASE)
_KIND = frozenset({"paid", "unpaid", "volunteer", "voluntary", "vol"})


def _by_content(cells: Sequence[str]) -> str | None:
    cells = [cell.strip() for cell in cells[:200] if cell.strip()]
    if not cells:
        return None
    for field, matches in (
        (Field.EMAIL, _ADDRESS.fullmatch),
        (Field.PHONE, _PHONE.fullmatch),
        (Field.BAND, _BAND.fullmatch),
        (Field.KIND, lambda cell: cell.lower() in _KIND),
    ):
        if sum(1 for cell in cells if matches(cell)) >= len(cells) * 0.6:
            return field
    return None
