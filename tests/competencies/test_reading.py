import pytest
from hypothesis import given
from hypothesis import strategies as st

from competencies.actions.framework import SHIPPED
from competencies.reading import MOST_BYTES, Unreadable, read
from tests.factories import WHOLE_FRAMEWORK
from workforce.rules import DomainKind, Standing

CSV = WHOLE_FRAMEWORK.decode()
YAML = """\
key: ours
version: "2"
title: Ours  # so far
domains:
  - number: "1"
    title: 'Being there, it''s all'
    kind: core
    standing: confirmed
    competences:
    - number: "1.1"
      title: "Listening \\"well\\""
      standing: confirmed
"""


def problems(name: str, text: str | bytes, **said) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Unreadable) as refused:
        read(name, content, **said)
    return [str(each) for each in refused.value.problems]


def of_csv(text: str) -> list[str]:
    return problems("a.csv", text, version="1", title="Ours")


@pytest.mark.clause("COM-1")
def test_what_ships_says_of_each_title_how_sure_it_is_and_where_it_was_read():
    shipped = read(SHIPPED.name, SHIPPED.read_bytes())
    assert len(shipped.parts) == 9
    for part in shipped.parts:
        for each in (part, *part.entries):
            if each.standing is Standing.UNCONFIRMED:
                assert not each.title
            else:
                assert each.title
                assert each.source.startswith("https://")
    first = shipped.parts[0].entries[0]
    assert (first.number, first.title) == ("1.1", "Values of peer support workers")


@pytest.mark.clause("COM-1")
def test_only_what_was_read_in_the_publication_ships_as_confirmed():
    shipped = read(SHIPPED.name, SHIPPED.read_bytes())
    confirmed = {
        each.number
        for part in shipped.parts
        for each in part.entries
        if each.standing is Standing.CONFIRMED
    }
    assert confirmed == {
        *("1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7"),
        *("3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4.1", "4.2"),
    }
    assert shipped.parts[8].kind is DomainKind.ORGANISATION


def test_yaml_is_read_with_quotation_marks_and_remarks():
    file = read("a.yml", YAML.encode())
    (part,) = file.parts
    assert (file.key, file.version, file.title) == ("ours", "2", "Ours")
    assert part.title == "Being there, it's all"
    assert part.entries[0].title == 'Listening "well"'


def test_csv_is_read_with_its_domains_in_their_order():
    file = read("a.CSV", WHOLE_FRAMEWORK, version="1", title="Ours")
    assert [(each.number, each.kind) for each in file.parts] == [
        ("1", DomainKind.CORE),
        ("2", DomainKind.OPTIONAL),
        ("3", DomainKind.ORGANISATION),
    ]
    assert [each.number for each in file.parts[0].entries] == ["1.1", "1.2", "1.3"]


def test_csv_of_a_spreadsheet_that_separates_by_semicolons_is_read_too():
    text = "\ufeff" + CSV.replace(",", ";")
    assert len(read("a.csv", text.encode(), version="1", title="Ours").parts) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: &x [1]\n", "Line 1: Put quotation marks around this value"),
        ("a: *x\n", "Line 1: Put quotation marks around this value"),
        ("a: !!python/object:os.system x\n", "Line 1: Put quotation marks around this value"),
        ("a:\n\t- b\n", "Line 2: Indent with spaces, not with tabs"),
        ("key: a\nkey: b\n", "Line 2: “key” is said twice here"),
        ("- - - - - - - - -\n", "Line 1: This line is nested too deeply"),
        ("key: 'a\n", "Line 1: A quotation mark is opened and not closed"),
        ('key: "a" b\n', "Line 1: A quotation mark is opened and not closed"),
        ("key: a\n   b: c\n", "Line 2: This line is indented differently from those around it"),
        ("just words\n", "Line 1: Write “name: value” here"),
    ],
)
def test_yaml_of_any_other_form_is_refused_with_its_line(text, sentence):
    assert problems("a.yaml", text) == [sentence]


@pytest.mark.clause("COM-1")
def test_all_that_is_wrong_is_said_at_once_with_its_lines():
    assert of_csv(
        "domain,domain title,kind,number,title,standing\n"
        "1,Being there,core,1.1,,confirmed\n"
        "1,Being there,core,one,Telling,confirmed\n"
        "2,Further,sideways,2.1,Groups,sure\n"
        "3,More,core,1.1,Again,confirmed\n"
    ) == [
        "Line 2: What is confirmed needs a title: 1.1 has none",
        "Line 3: The number “one” must be like 1 or 1.2",
        "Line 4: The kind must be core, optional, guiding or organisation",
        "Line 4: The standing must be confirmed, inferred or unconfirmed",
        "Line 5: The number 1.1 stands in the file twice",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("number,title\n", "Line 1: The column “domain” is missing from the first line"),
        (CSV + "1,Being here,core,1.9,Else,confirmed\n", "Line 7: Domain 1 is given two titles"),
        (CSV + "1,Being there,optional,1.9,Else,confirmed\n", "Line 7: Domain 1 is said to be of"),
        (CSV + ",,,1.9,Else,confirmed\n", "Line 7: “domain” is missing"),
        (CSV + '1,Being there,core,1.9,"Else\n', "Line 7: A quotation mark is opened and not"),
        (CSV + "1,Being there,core,1.9,Else,confirmed,,x\n", "Line 7: There are more values"),
        (CSV + f"1,,,1.9,{'x' * 301},confirmed\n", "Line 7: “title” must be 300 characters or"),
        (CSV + "1,,,1.9,Right\u202eleft,confirmed\n", "Line 7: There is a character here"),
    ],
)
def test_a_csv_that_cannot_be_loaded_says_why_and_where(text, sentence):
    (said,) = of_csv(text)
    assert said.startswith(sentence)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"x" * (MOST_BYTES + 1), "The file is too large. It can have up to 300 KB"),
        ("a.csv", b"\xff\xfe\x00", "The file is not plain text. Save it as CSV (UTF-8) or YAML"),
        ("a.csv", b" \n", "The file is empty"),
        ("a.xlsx", b"PK", "The file must be a CSV or YAML file"),
        ("a.yaml", b"# nothing\n", "The file is empty"),
    ],
)
def test_a_file_of_another_kind_is_refused(name, content, sentence):
    assert problems(name, content) == [sentence]


def test_a_csv_file_without_a_version_asks_for_one():
    assert problems("a.csv", CSV) == ["“version” is missing", "“title” is missing"]


def test_more_entries_than_can_be_loaded_are_refused():
    lines = "".join(f"1,,,1.{n},T,confirmed\n" for n in range(1001))
    assert of_csv(CSV + lines) == ["There are too many entries: at most 1,000 can be loaded"]


def read_or_refused(name: str, text: str):
    """The parts that were read, or the problems; anything else is an error."""
    try:
        return read(name, text.encode("utf-8", "replace"), version="1", title="Ours").parts
    except Unreadable as refused:
        return refused.problems


@given(st.text(max_size=200), st.sampled_from(["a.yaml", "a.csv"]))
def test_whatever_the_file_holds_it_is_read_or_refused_in_sentences(text, name):
    assert read_or_refused(name, text)


@given(st.lists(st.sampled_from([*YAML.splitlines(), "- a", "  - b:", "x: |", "    y: 'z"])))
def test_whatever_order_lines_stand_in_they_are_read_or_refused(lines):
    assert read_or_refused("a.yaml", "\n".join(lines))
