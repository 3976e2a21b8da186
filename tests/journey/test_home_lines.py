"""What waits, what is for today, what comes soon; many of a kind as one line (WFO-5)."""

import re
from datetime import date
from pathlib import Path

import pytest

from journey.home_lines import FOLDED, FULL, MANY, sections
from workforce.timeline import Need, Urgency

pytestmark = pytest.mark.clause("WFO-5")

NOW, TODAY, SOON = Urgency
EACH_FOR_THEMSELVES = {
    # somebody asked, or may need more support
    *("request", "checks_help", "concern", "flag", "offer", "follow-up", "reason", "return"),
    *("referral", "own-flag", "own-offer"),
    # of these there is one line
    *("assessment", "caseload", "checks", "invitation", "plan", "pool", "promise", "pulse"),
    *("purpose", "talk", "talk_again", "training"),
}


def need(kind: str, number: int = 0, urgency: Urgency = NOW, when: str = "") -> Need:
    return Need(
        f"{kind} {number}", f"/{kind}/{number}/", urgency, date(2026, 8, 6), when=when, kind=kind
    )


def many(kind: str, count: int, urgency: Urgency = NOW) -> list[Need]:
    return [need(kind, number, urgency, f"{9 - number} days") for number in range(count)]


def texts(section: dict) -> list[str]:
    return [line["text"] for line in section["lines"]]


def test_nothing_is_no_section():
    assert sections([]) == []


def test_each_urgency_has_its_heading_in_its_order():
    found = sections([need("due"), need("due", 1, TODAY), need("due", 2, SOON)])
    assert [(str(each["heading"]), each["is_soon"]) for each in found] == [
        ("Waiting for you", False),
        ("For today", False),
        ("Coming soon", True),
    ]
    assert [texts(each) for each in found] == [["due 0"], ["due 1"], ["due 2"]]


def test_many_of_a_kind_are_one_line_where_the_first_stood_with_the_list_behind_it():
    alike = many("record", MANY)
    (section,) = sections([need("promise"), alike[0], need("milestone"), *alike[1:]])
    assert texts(section) == ["promise 0", "Record 3 sessions", "milestone 0"]
    folded = section["lines"][1]
    assert [line["url"] for line in folded["within"]] == [each.url for each in alike]
    assert (folded["when"], folded["colour"]) == ("9 days", "red")  # of the most urgent
    assert texts(sections(many("record", MANY - 1))[0]) == ["record 0", "record 1"]


def test_alike_are_counted_within_their_urgency_alone():
    found = sections([*many("record", 2), *many("record", 2, TODAY)])
    assert [len(each["lines"]) for each in found] == [2, 2]


@pytest.mark.parametrize("kind", ["request", "flag", ""])
def test_who_asked_or_may_need_support_is_never_behind_a_count(kind):
    (section,) = sections(many(kind, 5))
    assert len(section["lines"]) == 5
    assert not any("within" in line for line in section["lines"])


def test_what_comes_soon_is_behind_one_line_on_a_full_page_alone():
    soon = [*many("review", 4, SOON), need("match", 0, SOON), need("cover", 0, SOON)]
    urgent = many("request", FULL - 2)
    found = sections([*urgent, *soon])
    assert found[1]["folded"] == "6 things are coming soon"
    assert texts(found[1]) == ["4 annual reviews", "match 0", "cover 0"]
    assert "folded" not in found[0]
    assert "folded" not in sections([*urgent[1:], *soon])[1]  # not that full
    assert "folded" not in sections([*urgent, *soon[4:]])[1]  # hardly anything would be hidden
    assert "folded" not in sections(many("talk", FULL + 1, SOON))[0]  # there is nothing else


def test_every_kind_of_need_is_either_folded_or_stands_for_itself():
    """Read from the rooms, so that a new kind gets its words or a reason for having none."""
    root = Path(__file__).parents[2]
    sources = [path for room in root.glob("*/apps.py") for path in room.parent.rglob("*.py")]
    kinds = {
        kind
        for text in (path.read_text() for path in sources)
        if "Need(" in text
        for call in text.split("Need(")[1:]
        for kind in re.findall(r'kind=(?:kind or )?"([^"]+)"', call.split("Entry(")[0])
    }
    assert kinds == EACH_FOR_THEMSELVES | FOLDED.keys()
