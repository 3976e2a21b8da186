"""Any file that people call "the spreadsheet" becomes sheets of rows of text, or a clear sentence.

Numbers and dates of a workbook become the text a person would have typed; a date is marked by
its ISO form. Row numbers are those that the person sees in their own program.
"""

import csv
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from refusals import RefusedBecause

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_UNPACKED = 200 * 1024 * 1024
APART = Path(__file__).with_name("apart.py")
SECONDS = 60


class CannotRead(RefusedBecause):
    """The file cannot be read; the text says why and what to do, for people to read."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, and its rows from row 1 on, empty ones included."""

    name: str
    rows: list[list[str]]
    hidden: bool = False

    @property
    def filled(self) -> int:
        """How many rows have something in them."""
        return sum(1 for row in self.rows if any(row))


def read(content: bytes) -> list[Sheet]:
    """The sheets of a file that have something in them, visible ones first.

    What the file is, is told by its content, never by its name. Raises CannotRead.
    """
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise CannotRead(_("The file is empty. Choose a file with something in it"))
    if len(content) > MOST_BYTES:
        raise CannotRead(
            _("The file is larger than 10 MB. Keep only the sheet with the people, and try again")
        )
    sheets = _sheets(content)
    sheets = [sheet for sheet in sheets if sheet.filled]
    if not sheets:
        raise CannotRead(_("The file is empty. Choose a file with something in it"))
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS + 50 or sheet.filled > MOST_ROWS + 50:
            raise CannotRead(
                _(
                    "“%(sheet)s” has more than 20,000 rows. Split the file into parts and "
                    "import them one after another"
                )
                % {"sheet": sheet.name}
            )
    return sorted(sheets, key=lambda sheet: sheet.hidden)


def _sheets(content: bytes) -> list[Sheet]:
    if content.startswith(b"PK"):
        _look_into_archive(content)
        return _workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if _wide("EncryptedPackage") in content:
            raise CannotRead(_locked())
        if _wide("WordDocument") in content:
            raise CannotRead(_wrong_kind())
        return _workbook(content)
    return [Sheet(name=_("The file"), rows=_text_rows(_decode(content)))]


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _locked() -> str:
    return _(
        "The workbook is locked with a password. Open it, take the password off, save it, "
        "and choose it again"
    )


def _wrong_kind() -> str:
    return _("The file must be a CSV or Excel workbook. Save it as .xlsx or .csv and try again")


def _damaged() -> str:
    return _(
        "The workbook cannot be opened; it may be damaged. Open it in Excel, save it as a new "
        ".xlsx file, and choose that"
    )


def _too_much() -> str:
    return _(
        "The workbook is too large to open. Copy only the table with the people into a new "
        "workbook, and choose that"
    )


# ------------------------------------------------------------------ workbooks


def _look_into_archive(content: bytes) -> None:
    """Refuse archives that are no workbook, or that unpack to far more than a workbook holds."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise CannotRead(_damaged()) from None
    names = {entry.filename for entry in entries}
    if (
        not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
        or "word/document.xml" in names
    ):
        raise CannotRead(_wrong_kind())
    if any(entry.flag_bits & 1 for entry in entries):
        raise CannotRead(_locked())
    if len(entries) > 5_000 or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise CannotRead(_too_much())


def _workbook(content: bytes) -> list[Sheet]:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(APART)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotRead(_too_much()) from None
    if done.returncode != 0:  # out of memory or time: the process was ended by its limits
        raise CannotRead(_too_much())
    answer = json.loads(done.stdout)
    if "problem" in answer:
        raise CannotRead(
            {"password": _locked, "too_much": _too_much}.get(answer["problem"], _damaged)()
        )
    return [
        Sheet(
            name=sheet["name"],
            hidden=sheet["hidden"],
            rows=[[_cell(value) for value in row] for row in sheet["rows"]],
        )
        for sheet in answer["sheets"]
    ]


def _cell(value) -> str:
    return value["date"] if isinstance(value, dict) else value.replace("\x00", "")


# ------------------------------------------------------------------ text

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LETTERS = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿšžŵŷÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŠŽ")
_SIGNS = frozenset("’‘“”–—…£€ §°·½¼¾º")
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc",
    b"\x1f\x8b",
)


def _decode(content: bytes) -> str:
    if content.startswith(_OTHER_FILES):
        raise CannotRead(_wrong_kind())
    text = None
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            if encoding == "utf-8-sig":
                content = _without_filling(content)
            text = _decoded(content, encoding)
            break
    start = content[:4000].rstrip(b"\x00\x1a")
    if text is None and b"\x00" in start:
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if max(even, odd) > len(start) // 4:
            text = _decoded(content, "utf-16-le" if odd > even else "utf-16-be")
    if text is None:
        content = _without_filling(content)
        text = _decoded(content, "utf-8")
    if text is None and b"\x00" not in content:
        text = _mixed(content)
    if text is None and b"\x00" not in content:
        candidates = [content.decode("cp1252", errors="replace"), content.decode("mac_roman")]
        text = max(candidates, key=_likelihood)
    if text is None or "\x00" in text or _strange(text):
        raise CannotRead(_wrong_kind())
    start = text[:2000].lstrip().lower()
    if start.startswith(("<!doctype", "<html", "<?xml", "<table", "<head", "{", "[{")):
        raise CannotRead(
            _(
                "The file is a web page or a data file, whatever its name says. Open it in "
                "Excel, save it as .xlsx, and choose that"
            )
        )
    return text


def _without_filling(content: bytes) -> bytes:
    """Text without what old programs fill it up with: NULs, and the sign for the end of a file.
    Many NULs within are no filling but another kind of file; they stay, to be refused."""
    content = content.rstrip(b"\x00\x1a")
    return content.replace(b"\x00", b"") if content.count(b"\x00") * 50 < len(content) else content


def _mixed(content: bytes) -> str | None:
    """Lines of UTF-8 and of Windows text in one file, as they come when files are joined; None
    when no line with accents is UTF-8."""
    lines, any_utf_8 = [], False
    for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        text = _decoded(line, "utf-8")
        any_utf_8 = any_utf_8 or (text is not None and not line.isascii())
        lines.append(line.decode("cp1252", errors="replace") if text is None else text)
    return "\n".join(lines) if any_utf_8 else None


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _likelihood(text: str) -> int:
    """How much the characters beyond ASCII look like those of names and of typed prose."""
    score = 0
    for place, character in enumerate(text):
        if character < "\x80":
            continue
        if character in _LETTERS:
            beside = text[place - 1 : place] + text[place + 1 : place + 2]
            small = character.islower() or not text[place - 1 : place].islower()
            score += 2 if small and any(each.isalpha() for each in beside) else -1
        elif character in _SIGNS:
            score += 1
        else:
            score -= 3
    return score


def _strange(text: str) -> bool:
    """Whether this is no text at all: many control characters."""
    start = text[:4000]
    odd = sum(1 for character in start if character < " " and character not in "\t\r\n\x0b\x0c\x1c")
    return odd * 50 > len(start)


def _text_rows(text: str) -> list[list[str]]:
    first_line = text.split("\n", 1)[0].strip().lower()
    delimiter = None
    skip = 0
    if first_line.startswith("sep=") and len(first_line) == 5:  # Excel's own way to say it
        delimiter, skip = first_line[4], 1
    delimiter = delimiter or _delimiter(text)
    rows = []
    written = _Lines(text)
    reader = csv.reader(written, delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row[: MOST_COLUMNS + 1])
            written.next_row()
            if len(rows) > MOST_ROWS + 200:
                break
    except csv.Error:
        raise CannotRead(_open_quote(reader.line_num)) from None
    if written.ends_within_quotes(delimiter):
        raise CannotRead(_open_quote(reader.line_num - len(written.last) + 1))
    for number in range(skip):
        rows[number] = []
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


class _Lines:
    """The lines of a text as the reader of CSV takes them; it keeps those of the last row."""

    def __init__(self, text: str):
        self._lines = io.StringIO(text, newline="")
        self._taken: list[str] = []
        self.last: list[str] = []

    def __iter__(self):
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def next_row(self) -> None:
        self.last, self._taken = self._taken, []

    def ends_within_quotes(self, delimiter: str) -> bool:
        """Whether the last row was opened by a quotation mark that nobody closed: it would
        have swallowed every row that came after it."""
        try:
            list(csv.reader(self.last, delimiter=delimiter, strict=True))
        except csv.Error as error:
            return "unexpected end" in str(error)
        return False


def _open_quote(line: int) -> str:
    return _(
        "A quotation mark near line %(line)s is opened and never closed. Correct it and try again"
    ) % {"line": line}


def _delimiter(text: str) -> str:
    """The character that cuts the first lines most evenly into most columns."""
    best, best_score = ",", 0.0
    sample = io.StringIO(text[:60_000], newline="")
    for delimiter in ",;\t|":
        sample.seek(0)
        widths = []
        try:
            for row in csv.reader(sample, delimiter=delimiter):
                if any(row):
                    widths.append(len(row))
                if len(widths) == 60:
                    break
        except csv.Error:
            continue
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if usual == 1:
            usual = max(widths) if widths.count(1) < len(widths) * 0.7 else 1
        score = (usual - 1) * widths.count(usual) / len(widths)
        if score > best_score:
            best, best_score = delimiter, score
    return best
