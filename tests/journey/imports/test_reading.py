import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from journey.imports.reading import CannotRead, read
from journey.imports.table import table_of
from tests.journey.imports.files import HEADINGS, ROW, TRUST, csv_file, workbook_file

pytestmark = pytest.mark.clause("WFO-3")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"],
)
def test_names_with_accents_survive_every_encoding(encoding):
    rows = [HEADINGS, ["Siobhán Ní Dhálaigh-Müller", *ROW[1:]]]

    sheet = read(csv_file(rows, encoding=encoding))[0]

    assert sheet.rows[1][0] == "Siobhán Ní Dhálaigh-Müller"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter):
    rows = [HEADINGS, ["Example, Pat", *ROW[1:]]]

    assert read(csv_file(rows, delimiter=delimiter))[0].rows[1] == rows[1]


def test_the_line_in_which_excel_names_its_delimiter_is_no_row():
    content = b"sep=;\r\n" + csv_file([HEADINGS, ROW], delimiter=";")

    assert table_of(read(content)[0]).lines[0].number == 3


def test_a_line_break_within_quotes_stays_within_its_cell():
    rows = [HEADINGS, ["Pat\nExample", *ROW[1:]], ROW]

    assert [row[0] for row in read(csv_file(rows))[0].rows] == ["Name", "Pat\nExample", ROW[0]]


def test_a_quotation_mark_that_is_never_closed_is_said():
    content = csv_file([HEADINGS, ROW]) + b'"Open' + b"\nSam,sam@example.org" * 40

    with pytest.raises(CannotRead, match="never closed"):
        read(content)


def test_a_quotation_mark_left_open_near_the_end_swallows_nobody():
    content = csv_file([HEADINGS, ROW]) + b'"Sam Open,sam@example.org\r\nLee,lee@example.org\r\n'

    with pytest.raises(CannotRead, match="near line 3 is opened and never closed"):
        read(content)


def test_marks_within_a_name_are_no_open_quotation():
    content = csv_file([HEADINGS, ROW]) + b'Sam "Sammy" Example,sam@example.org\r\n"Lee","x"'

    assert [row[0] for row in read(content)[0].rows[2:]] == ['Sam "Sammy" Example', "Lee"]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda content: content + b"\x00",
        lambda content: content + b"\x1a",
        lambda content: content + b"\x00" * 4096,
        lambda content: content.replace(b"Example", b"Exam\x00ple"),
        lambda content: b"\xef\xbb\xbf" + content + b"\x1a\x00",
    ],
    ids=["a nul", "end of file", "filled up", "a nul in a name", "with a byte order mark"],
)
def test_what_old_programs_fill_a_file_up_with_is_no_line(spoilt):
    plain = csv_file([HEADINGS, ROW])

    assert read(spoilt(plain))[0].rows == read(plain)[0].rows


def test_a_file_with_many_nuls_is_of_another_kind():
    with pytest.raises(CannotRead, match="must be a CSV or Excel"):
        read(b"Name\x00,\x01Team\x00\x02\x00\x00" * 30 + b"end")


def test_lines_of_two_encodings_in_one_file_are_each_read_right():
    content = csv_file([HEADINGS, ["Zoë", *ROW[1:]]])
    content += csv_file([["René", *ROW[1:]]], encoding="cp1252")

    assert [row[0] for row in read(content)[0].rows[1:]] == ["Zoë", "René"]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_an_empty_file_is_said_to_be_empty(content):
    with pytest.raises(CannotRead, match="empty"):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        b"\xff\xd8\xff\xe0" + bytes(range(256)),
        b"{\\rtf1 hello}",
        b"\x00\x01\x02\x03\x04\x05" * 50,
        "WordDocument".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]),
    ],
)
def test_a_file_of_another_kind_is_told_by_its_content(content):
    with pytest.raises(CannotRead, match="must be a CSV or Excel workbook"):
        read(content)


@pytest.mark.parametrize("content", [b"<html><table><tr><td>Name", b'{"name": "Pat"}'])
def test_a_web_page_that_calls_itself_a_spreadsheet_is_not_read(content):
    with pytest.raises(CannotRead, match="web page or a data file"):
        read(content)


def archive(**files) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


def test_an_archive_that_is_no_workbook_is_refused():
    with pytest.raises(CannotRead, match="must be a CSV or Excel workbook"):
        read(archive(readme="hello"))


def test_a_damaged_workbook_is_said_to_be_damaged():
    with pytest.raises(CannotRead, match="cannot be opened"):
        read(workbook_file([HEADINGS, ROW])[:-200])


def test_a_workbook_with_broken_sheets_is_said_to_be_damaged():
    with pytest.raises(CannotRead, match="cannot be opened"):
        read(archive(xl__workbook_xml="<workbook><oops"))


def test_a_file_that_unpacks_to_far_too_much_is_not_unpacked():
    bomb = archive(xl__workbook_xml="<workbook/>", xl__bomb_xml=b"0" * 210_000_000)

    with pytest.raises(CannotRead, match="too large to open"):
        read(bomb)


def test_two_cells_at_the_far_ends_of_a_sheet_do_not_take_the_memory():
    workbook = Workbook()
    workbook.active["A1"], workbook.active["XFD1048576"] = "Name", "far"
    file = io.BytesIO()
    workbook.save(file)

    with pytest.raises(CannotRead, match="too large to open"):
        read(file.getvalue())


def test_a_workbook_locked_with_a_password_is_said_to_be_locked():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(CannotRead, match="locked with a password"):
        read(locked)


def test_a_file_of_more_than_ten_megabytes_is_refused():
    with pytest.raises(CannotRead, match="10 MB"):
        read(b"Name,Team\n" + b"x" * 11_000_000)


def test_more_than_twenty_thousand_rows_are_refused():
    with pytest.raises(CannotRead, match="20,000 rows"):
        read(csv_file([HEADINGS, *([ROW] * 20_100)]))


def test_dates_numbers_and_times_of_a_workbook_read_as_a_person_would_type_them():
    import datetime as dt

    rows = [["Name", "Start"], ["Pat", dt.date(2026, 8, 6)], [7, 37.5], [True, dt.time(7, 30)]]

    assert read(workbook_file(rows))[0].rows[1:] == [
        ["Pat", "2026-08-06"],
        ["7", "37.5"],
        ["Yes", "07:30"],
    ]


def test_hidden_sheets_come_last_and_are_marked():
    content = workbook_file(
        [HEADINGS, ROW], title="Now", others=[("Old", [HEADINGS, ROW])], hidden=["Old"]
    )

    assert [(sheet.name, sheet.hidden) for sheet in read(content)] == [
        ("Now", False),
        ("Old", True),
    ]


def test_row_numbers_are_those_of_the_spreadsheet_program():
    rows = [["Peer support workforce"], [], HEADINGS, [], ROW]

    assert [line.number for line in table_of(read(workbook_file(rows))[0]).lines] == [5]
    assert [line.number for line in table_of(read(csv_file(rows))[0]).lines] == [5]


def test_a_title_above_and_totals_and_remarks_below_are_no_people():
    rows = [
        ["Peer workforce, November", "", "", "", "", ""],
        HEADINGS,
        ROW,
        HEADINGS,
        ["Total", "1", "", "", "", ""],
        ["Data correct as of 1 November", "", "", "", "", ""],
    ]

    table = table_of(read(csv_file(rows))[0])

    assert [line.cells[0] for line in table.lines] == ["Pat Example"]
    assert [why for _number, why in table.passed_over] == ["heading_again", "total", "remark"]


def test_headings_in_two_lines_under_merged_cells_are_joined():
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Name", "Contract", "", "Team"])
    sheet.append(["", "Start date", "End date", ""])
    sheet.append(["Pat", "01/02/2025", "01/02/2027", "North"])
    sheet.merge_cells("B1:C1")
    file = io.BytesIO()
    workbook.save(file)

    table = table_of(read(file.getvalue())[0])

    assert table.headings == ["Name", "Contract Start date", "Contract End date", "Team"]
    assert len(table.lines) == 1


def test_a_file_without_a_table_is_said_to_have_none():
    with pytest.raises(CannotRead, match="No table was found"):
        table_of(read(b"hello\nworld\n")[0])


def test_a_file_without_headings_is_said_to_have_none_and_nobody_becomes_a_heading():
    people = TRUST.read_text(encoding="utf-8-sig").splitlines(keepends=True)[1:]

    with pytest.raises(CannotRead, match="needs one line with headings"):
        table_of(read("".join(people).encode())[0])


def test_people_above_the_headings_are_not_passed_over_without_a_word():
    rows = [["Sam Early", "sam@example.org", "North"], HEADINGS, ROW]

    table = table_of(read(csv_file(rows))[0])

    assert (table.headings, table.passed_over) == (HEADINGS, [(1, "above")])


def test_headings_without_people_are_said_to_have_none():
    with pytest.raises(CannotRead, match="no people below"):
        table_of(read(csv_file([HEADINGS]))[0])


def test_the_file_of_the_trust_is_read_whole():
    assert len(table_of(read(TRUST.read_bytes())[0]).lines) == 64


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(content):
    with suppress(CannotRead):
        table = table_of(read(content)[0])
        assert table.lines
