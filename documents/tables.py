"""Tables that leave the portal: CSV and Excel, streamed, and safe to open in a spreadsheet.

    return table_response(stem="list", headings=[…], rows=rows, form=Form.EXCEL, on=reader.on)

A cell that a spreadsheet would run as a formula is made plain text (WFO-3).
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from django.utils.timezone import is_aware, localtime
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_PRINTABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
MOST_IN_A_CELL = 32_767


class Form(StrEnum):
    CSV = "csv"
    EXCEL = "xlsx"


def plain(value):
    """A value as a cell may hold it: numbers, days and times as they are (moments by this
    country's clock, as spreadsheets know no other), text never a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime) and is_aware(value):
        return localtime(value).replace(tzinfo=None)
    if isinstance(value, bool | int | float | Decimal | date | time):
        return value
    text = str(value).translate(_NOT_PRINTABLE)[:MOST_IN_A_CELL]
    if text.startswith(STARTS_A_FORMULA) or text.lstrip().startswith(STARTS_A_FORMULA):
        return f"'{text}"[:MOST_IN_A_CELL]
    return text


def _in_words(value):
    """Dates in a CSV as people and spreadsheets of this country both read them."""
    value = plain(value)
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence]) -> Iterator[str]:
    """The lines of a CSV file, one by one, with the mark that tells Excel it is UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([plain(heading) for heading in headings])
    for row in rows:
        yield writer.writerow([_in_words(value) for value in row])


def write_workbook(file, headings: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Write an Excel workbook of one sheet into an open binary ``file``, row by row."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(headings, start=1):
        width = max(12, min(40, len(str(heading)) + 4))
        sheet.column_dimensions[get_column_letter(number)].width = width
    titles = []
    for heading in headings:
        cell = WriteOnlyCell(sheet, value=plain(heading))
        cell.font = Font(bold=True)
        titles.append(cell)
    sheet.append(titles)
    for row in rows:
        cells = [plain(value) for value in row]
        for index, value in enumerate(cells):
            if isinstance(value, date):
                cells[index] = WriteOnlyCell(sheet, value=value)
                moment = isinstance(value, datetime)
                cells[index].number_format = "dd/mm/yyyy hh:mm" if moment else "dd/mm/yyyy"
        sheet.append(cells)
    workbook.save(file)


def table_response(
    *, stem: str, headings: Sequence[str], rows: Iterable[Sequence], form: str, on: date
) -> StreamingHttpResponse:
    """The download; its name tells nothing about anyone: ``<stem>-2026-11-22.csv``.

    Raises ValueError for a form other than those of ``Form``.
    """
    name = f"{stem}-{on:%Y-%m-%d}.{Form(form)}"
    if form == Form.CSV:
        return StreamingHttpResponse(
            csv_lines(headings, rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    file = TemporaryFile()  # noqa: SIM115 – the response closes it
    write_workbook(file, headings, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=SPREADSHEET)
