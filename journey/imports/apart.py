"""Opens one workbook in a process of its own, with little memory and little time.

A workbook is a compressed file made by strangers: a few kilobytes can unpack to gigabytes. It
is therefore never opened where the portal runs. Run as a program (this file knows nothing of
Django): the workbook comes in, the rows go out as JSON. Dates become ISO text, marked as dates.
"""

import datetime as dt
import json
import sys

MEMORY = 1_000_000_000
SECONDS = 40
MOST_ROWS = 25_000
MOST_COLUMNS = 300


def cell(value):
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return {"date": value.date().isoformat()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def spread_merged(rows, ranges) -> None:
    """Give each cell of a merged range in one row the text that people see across it."""
    for (top, left), (bottom, right) in ranges or ():
        if top != bottom or top >= len(rows) or right - left > MOST_COLUMNS:
            continue
        row = rows[top]
        row.extend([""] * (right + 1 - len(row)))
        for column in range(left + 1, right + 1):
            row[column] = row[column] or row[left]


def sheets(content):
    import io

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        first_row, first_column = sheet.start or (0, 0)
        before = [""] * min(first_column, MOST_COLUMNS)
        rows = [[] for _ in range(min(first_row, MOST_ROWS))]
        last = len(rows)
        if sheet.start:
            for number, row in enumerate(sheet.iter_rows(), start=first_row):
                line = [cell(value) for value in row[: MOST_COLUMNS - len(before)]]
                if any(line):
                    if number >= MOST_ROWS:
                        break
                    rows.extend([] for _ in range(number - len(rows)))
                    rows.append(before + line)
                    last = len(rows)
        del rows[last:]
        spread_merged(rows, getattr(sheet, "merged_cell_ranges", None))
        yield {
            "name": about.name,
            "hidden": about.visible != SheetVisibleEnum.Visible,
            "rows": rows,
        }


def main() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except (ImportError, ValueError):  # a system without such limits
        sys.stderr.write("no limits\n")
    from python_calamine import PasswordError

    content = sys.stdin.buffer.read()
    try:
        answer = {"sheets": list(sheets(content))}
    except PasswordError:
        answer = {"problem": "password"}
    except MemoryError:
        answer = {"problem": "too_much"}
    except Exception as error:
        # whatever a damaged file does to the reader of its format is one and the same fact
        answer = {"problem": "password" if "assword" in str(error) else "damaged"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
