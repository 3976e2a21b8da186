"""Files as people send them, made on the spot."""

import csv
import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook

TRUST = Path(__file__).parents[2] / "data" / "workforce_from_a_trust.csv"
TODAY = date(2026, 11, 22)
HEADINGS = ["Name", "Email", "Team", "Job title", "Paid / Vol", "Start date"]
ROW = ["Pat Example", "pat@example.org", "North Hub", "Peer Mentor", "Paid", "01/02/2025"]


def csv_file(rows, *, encoding="utf-8", delimiter=",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def workbook_file(rows, *, title="People", others=(), hidden=()) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, lines in others:
        other = workbook.create_sheet(name)
        for row in lines:
            other.append(row)
        if name in hidden:
            other.sheet_state = "hidden"
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def people(count: int) -> list[list[str]]:
    """So many different people under ``HEADINGS``."""
    return [
        HEADINGS,
        *(
            [f"Peer {n}", f"peer{n}@example.org", f"Team {n % 7}", "Peer Mentor", "Paid", "1/2/25"]
            for n in range(count)
        ),
    ]
