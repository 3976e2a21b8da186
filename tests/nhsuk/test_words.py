import datetime as dt

import pytest

from nhsuk import words

DAY = dt.date(2026, 8, 6)
UTC = dt.UTC


def test_dates_are_written_in_full():
    assert words.long_date(DAY) == "6 August 2026"
    assert words.short_date(DAY) == "6 Aug 2026"
    assert words.weekday_date(DAY) == "Thursday 6 August 2026"


@pytest.mark.parametrize("function", [words.long_date, words.short_date, words.weekday_date])
def test_no_date_is_no_words(function):
    assert function(None) == ""


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.time(17, 30), "5:30pm"),
        (dt.time(9), "9am"),
        (dt.time(0, 5), "12:05am"),
        (dt.time(12, 5), "12:05pm"),
        (dt.time(12), "midday"),
        (dt.time(0), "midnight"),
        (None, ""),
    ],
)
def test_times_are_said_as_people_say_them(moment, said):
    assert words.time_of_day(moment) == said


def test_moments_are_told_in_local_time():
    assert words.long_moment(dt.datetime(2026, 8, 6, 16, 30, tzinfo=UTC)) == (
        "6 August 2026 at 5:30pm"
    )
    assert words.time_of_day(dt.datetime(2026, 1, 6, 16, 30, tzinfo=UTC)) == "4:30pm"
    assert words.long_moment(None) == ""


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        (dt.time(9), dt.time(17, 30), "9am to 5:30pm"),
        (dt.time(22), dt.time(6), "10pm to 6am the next day"),
        (dt.time(20), dt.time(0), "8pm to midnight"),
        (dt.time(9), dt.time(9), "9am to 9am the next day"),
    ],
)
def test_a_night_ends_on_the_next_day(starts, ends, said):
    assert words.time_range(starts, ends) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAY, dt.date(2026, 8, 9), "6 to 9 August 2026"),
        (dt.date(2026, 7, 30), DAY, "30 July to 6 August 2026"),
        (dt.date(2025, 7, 30), DAY, "30 July 2025 to 6 August 2026"),
        (DAY, DAY, "6 August 2026"),
        (DAY, None, "from 6 August 2026"),
        (None, DAY, "until 6 August 2026"),
        (None, None, ""),
    ],
)
def test_ranges_say_nothing_twice(first, last, said):
    assert words.date_range(first, last) == said


@pytest.mark.parametrize(
    ("distance", "seen", "due"),
    [
        (0, "today", "due today"),
        (1, "tomorrow", "due tomorrow"),
        (3, "in 3 days", "due in 3 days"),
        (-1, "yesterday", "1 day overdue"),
        (-5, "5 days ago", "5 days overdue"),
    ],
)
def test_days_are_told_from_where_one_stands(distance, seen, due):
    day = DAY + dt.timedelta(days=distance)
    assert words.days_from(day, DAY) == seen
    assert words.due_in(day, DAY) == due


def test_without_a_due_date_nothing_is_due():
    assert words.due_in(None, DAY) == ""


def test_counts_agree_with_their_nouns():
    assert words.plural(1, "{count} peer", "{count} peers") == "1 peer"
    assert words.plural(0, "{count} peer", "{count} peers") == "0 peers"
    assert words.plural(13000, "{count} peer", "{count} peers") == "13,000 peers"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Ann"], "Ann"), (["Ann", "Bo"], "Ann and Bo"), ("ABC", "A, B and C")],
)
def test_lists_are_read_aloud(names, said):
    assert words.list_of(names) == said
