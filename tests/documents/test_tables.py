import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from documents.tables import Form, csv_lines, plain, table_response, write_workbook

pytestmark = pytest.mark.django_db  # closing an answer looks after the connection

HEADINGS = ["Name", "Seen on", "Count"]
ROWS = [["Zoë O'Neil", date(2026, 8, 6), 3], ['=HYPERLINK("http://x")', None, -2]]


def content(form):
    response = table_response(
        stem="list", headings=HEADINGS, rows=ROWS, form=form, on=date(2026, 11, 22)
    )
    body = b"".join(response.streaming_content)
    response.close()
    return response, body


def test_a_csv_opens_in_excel_as_utf_8_with_dates_of_this_country():
    response, body = content(Form.CSV)
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows[:2] == [HEADINGS, ["Zoë O'Neil", "06/08/2026", "3"]]
    assert response["Content-Disposition"] == 'attachment; filename="list-2026-11-22.csv"'


def test_a_workbook_holds_real_dates_and_numbers():
    _response, body = content(Form.EXCEL)
    sheet = load_workbook(io.BytesIO(body)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][1].date() == date(2026, 8, 6)
    assert rows[1][2] == 3


@pytest.mark.parametrize("form", Form)
def test_no_cell_that_leaves_is_a_formula(form):
    _response, body = content(form)
    if form == Form.CSV:
        cells = [cell for row in csv.reader(io.StringIO(body.decode("utf-8-sig"))) for cell in row]
        assert '\'=HYPERLINK("http://x")' in cells
    else:
        sheet = load_workbook(io.BytesIO(body)).active
        assert all(cell.data_type != "f" for row in sheet for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-x", "@cmd", "\t=1", " =1", "＝1", "\r\n=1"])
def test_text_that_a_spreadsheet_would_run_is_made_plain(text):
    assert plain(text).startswith("'")


def test_moments_leave_by_the_clock_of_this_country():
    noon = datetime(2026, 8, 6, 11, tzinfo=UTC)
    assert plain(noon) == datetime(2026, 8, 6, 12)  # noqa: DTZ001 - a sheet knows no zone
    assert "06/08/2026 12:00" in "".join(csv_lines(["When"], [[noon]]))


def test_a_workbook_has_as_many_columns_as_are_asked_for():
    file = io.BytesIO()
    write_workbook(file, [f"Column {n}" for n in range(60)], [list(range(60))])
    assert load_workbook(file).active["BH2"].value == 59


def test_numbers_below_zero_stay_numbers():
    assert plain(-2) == -2
