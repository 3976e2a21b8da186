import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.safestring import SafeString

from nhsuk.components import day, lines, link, moment, muted, number, period, said, tag
from nhsuk.pictures import DUE, HELD, MISSED, Occasion, Rhythm
from nhsuk.tables import Column, Table
from tests.nhsuk.markup import normalised


def shown(source: str, **context) -> str:
    return Template("{% load nhsuk %}" + source).render(Context(context))


@pytest.mark.parametrize("piece", [tag, muted, lines])
def test_pieces_escape_what_they_are_given(piece):
    assert "&lt;b&gt;" in piece("<b>")
    assert isinstance(piece("plain"), SafeString)


def test_a_link_makes_sense_alone():
    markup = link("Record", '/x/?a=1&b="2"', hidden="a session with Ann <Lee>")
    assert markup == (
        '<a href="/x/?a=1&amp;b=&quot;2&quot;">Record'
        '<span class="nhsuk-u-visually-hidden"> a session with Ann &lt;Lee&gt;</span></a>'
    )


def test_a_tag_has_only_colours_that_exist():
    with pytest.raises(ValueError, match="crimson"):
        tag("Overdue", "crimson")


def test_a_second_line_goes_when_it_is_empty():
    assert lines("North") == "North"


def peers(**more):
    columns = [Column("Name", sort="name"), Column("Hours", numeric=True)]
    return Table("Peers", columns, [["<Ann>", 30], [link("Bo", "/bo/"), 22.5]], **more)


def test_a_table_escapes_words_and_keeps_markup():
    markup = shown("{% table t %}", t=peers())
    assert "&lt;Ann&gt;" in markup
    assert '<a href="/bo/">Bo</a>' in markup
    assert '<td class="nhsuk-table__cell nhsuk-table__cell--numeric">22.5</td>' in markup


def test_a_table_is_a_named_region_that_the_keyboard_can_scroll():
    markup = normalised(shown("{% table t %}", t=peers()))
    region = 'div aria-labelledby="table-peers" class="portal-table" role="region" tabindex="0"'
    assert region in markup
    assert 'caption class="nhsuk-table__caption nhsuk-u-visually-hidden" id="table-peers"' in markup


def test_many_columns_become_cards_on_a_phone_and_stay_a_table_to_a_screen_reader():
    columns = [Column("Name"), Column("Due <on>"), Column("Act", hidden_label=True)]
    markup = shown("{% table t %}", t=Table("Peers", columns, [["Ann", "today", "Book"]]))

    assert "portal-table--cards" in markup
    assert (
        '<td role="cell" class="nhsuk-table__cell" data-label="Due &lt;on&gt;">today</td>' in markup
    )
    assert '<td role="cell" class="nhsuk-table__cell">Book</td>' in markup
    for role, count in (("table", 1), ("rowgroup", 2), ("row", 2), ("columnheader", 3)):
        assert markup.count(f'role="{role}"') == count
    assert "portal-table--cards" not in shown("{% table t %}", t=peers())


def test_the_first_cell_names_its_row():
    assert shown("{% table t %}", t=peers()).count('<th scope="row"') == 2
    assert '<th scope="row"' not in shown("{% table t %}", t=peers(row_headers=False))


def test_a_heading_sorts_and_turns_round(rf):
    first = peers().sorted_by(rf.get("/peers/?team=north&page=3"))
    assert first.columns[0].address == "?team=north&sort=name"
    assert first.columns[1].address == ""
    again = peers().sorted_by(rf.get("/peers/?sort=name"))
    assert (again.columns[0].address, again.columns[0].direction) == ("?sort=-name", "ascending")
    back = peers().sorted_by(rf.get("/peers/?sort=-name"))
    assert (back.columns[0].address, back.columns[0].direction) == ("?sort=name", "descending")


def test_a_row_of_the_wrong_length_is_a_mistake():
    with pytest.raises(ValueError, match="argument 2"):
        Table("Peers", [Column("Name"), Column("Hours")], [["Ann"]]).body()


def test_pages_keep_the_rest_of_the_address(rf):
    page = Paginator(range(100), 10).page(5)
    markup = shown("{% pagination page %}", page=page, request=rf.get("/?team=north&page=5"))
    assert 'href="?team=north&amp;page=6"' in markup
    assert markup.count('aria-current="page"') == 1
    assert "&ctdot;" in markup


def test_the_second_list_of_a_page_has_pages_of_its_own(rf):
    page = Paginator(range(30), 10).page(2)
    request = rf.get("/?page=3&earlier=2")
    markup = shown('{% pagination page "earlier" %}', page=page, request=request)
    assert 'href="?page=3&amp;earlier=1"' in markup


AUGUST = dt.date(2026, 8, 6)


def test_the_same_table_is_written_to_a_file_in_values_and_not_in_markup():
    table = Table(
        "Peers",
        [
            Column("Name", in_file=["Name", "Team"]),
            Column("Away", in_file=["First day", "Last day"]),
            Column("Due"),
            Column("Hours", numeric=True),
            Column("Change", hidden_label=True),
        ],
    )
    row = [
        lines(link("Ann", "/a/"), "North"),
        period(AUGUST, AUGUST),
        day(None, muted("Not booked")),
        number(1234),
        link("Change", "/c/"),
    ]

    assert table.file_headings() == ["Name", "Team", "First day", "Last day", "Due", "Hours"]
    assert table.file_row(row) == ["Ann", "North", AUGUST, AUGUST, "Not booked", 1234]


def test_a_cell_that_says_less_leaves_its_column_empty_and_one_that_says_more_is_a_mistake():
    table = Table("Peers", [Column("Name", in_file=["Name", "Team"])])
    assert table.file_row(["Ann"]) == ["Ann", ""]
    with pytest.raises(ValueError, match="says more"):
        Table("Peers", [Column("Name")]).file_row([lines("Ann", "North")])


def test_markup_that_does_not_know_its_words_is_no_cell_of_a_file():
    with pytest.raises(TypeError, match="nhsuk.components"):
        said(SafeString("<b>Ann</b>"))


def test_days_and_moments_are_read_and_sorted():
    noon = dt.datetime(2026, 8, 6, 11, tzinfo=dt.UTC)
    assert (day(AUGUST), said(day(AUGUST))) == ("6 Aug 2026", AUGUST)
    assert moment(noon) == "6 August 2026 at midday"
    assert said(moment(noon)).hour == 12
    assert said(tag("Overdue", "red")) == "Overdue"


def test_a_single_page_needs_no_links(rf):
    page = Paginator(range(3), 10).page(1)
    assert shown("{% pagination page %}", page=page, request=rf.get("/")) == ""


YEAR = {"first": dt.date(2026, 1, 1), "last": dt.date(2026, 12, 31)}


def rhythm(*occasions, today=dt.date(2026, 11, 20)):
    return Rhythm("Support", "1 held", today=today, occasions=occasions, **YEAR)


def test_the_rhythm_puts_each_occasion_at_its_day():
    picture = rhythm(
        Occasion(YEAR["last"], DUE, "Due"),
        Occasion(YEAR["first"], HELD, "Held"),
        Occasion(dt.date(2026, 7, 2), MISSED, "Not held"),
    )
    assert [(mark.kind, mark.x) for mark in picture.marks] == [
        ("today", picture.x(dt.date(2026, 11, 20))),
        ("held", 12),
        ("missed", 520),
        ("due", 1028),
    ]


def test_the_rhythm_leaves_out_what_lies_outside():
    picture = rhythm(Occasion(dt.date(2025, 12, 31), HELD, "Held"), today=dt.date(2027, 1, 1))
    assert picture.marks == []
    assert picture.rows[0]["words"] == "No sessions in this time"


def test_the_rhythm_names_its_months():
    labels = [month["label"] for month in rhythm().months]
    assert labels[:2] == ["Jan 2026", "Feb"]
    assert len(labels) == 12


def test_the_rhythm_says_in_words_and_rows_what_it_draws():
    picture = rhythm(Occasion(dt.date(2026, 3, 4), MISSED, "Not held: annual leave"))
    markup = shown('{% include "components/rhythm.html" %}', picture=picture)
    assert '<title id="rhythm-title">1 held</title>' in markup
    assert "4 March 2026" in markup
    assert "Not held: annual leave" in markup
    assert markup.count("portal-rhythm__missed") == 1


def test_nothing_to_do_is_said_kindly():
    markup = shown('{% include "components/todo_list.html" %}', items=[])
    assert "Nothing needs you today" in markup
