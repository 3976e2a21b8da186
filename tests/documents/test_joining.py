"""Joining PDFs keeps what makes each accessible, and sets them apart from one another (REV-5)."""

import io
import re

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from documents.joining import CannotJoin, Joined
from documents.letters import picture
from documents.printing import print_html
from tests.documents.pictures import LOGO
from tests.documents.proof import prove_pdf

pytestmark = pytest.mark.clause("REV-5")

PAGE = (
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="author" content="PSW Portal">'
    '<link rel="stylesheet" href="static:///css/document.css"></head><body>{body}</body></html>'
)
TABLE = (
    '<table><thead><tr><th scope="col">What</th><th scope="col">When</th></tr></thead><tbody>'
    '<tr><th scope="row">A talk</th><td>{when}</td></tr></tbody></table>'
)
TRICKY = "Not 12 0 R, /ID (7), /StructParent 3, \\ nor (one"


def pdf_of(body: str, *, title: str = "A part", lang: str = "en-gb") -> bytes:
    return print_html(PAGE.format(body=body, title=title, lang=lang)).pdf


def contents_of(count: int) -> bytes:
    links = "".join(f'<li><a href="part:{n}">Part {n}</a></li>' for n in range(1, count + 1))
    return pdf_of(f"<h1>The whole</h1><ol>{links}</ol>", title="The whole")


def joined(*parts: bytes) -> bytes:
    file = io.BytesIO()
    whole = Joined(file)
    for number, part in enumerate(parts, start=1):
        whole.add(part, f"Part {number}")
    whole.finish([contents_of(len(parts))], "Contents")
    return file.getvalue()


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def tags_below(element) -> list:
    """The types of all tags below one, nested as they are."""
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    found = []
    for kid in kids:
        kid = kid.get_object()
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            assert kid["/P"] == element
            found.append((kid["/S"], kid.get("/Alt"), tags_below(kid)))
        elif isinstance(kid, int):
            found.append(int(kid))
    return found


def document_of(pdf: PdfReader):
    (document,) = pdf.root_object["/StructTreeRoot"]["/K"]
    return document.get_object()


def leaves(tree, name: str) -> list[tuple]:
    """The pairs of a tree of names or numbers, whose leaves say what they hold."""
    pairs = []
    for leaf in tree["/Kids"]:
        leaf = leaf.get_object()
        held = list(zip(leaf[name][::2], leaf[name][1::2], strict=True))
        assert leaf["/Limits"] == [held[0][0], held[-1][0]]
        pairs += held
    assert [key for key, _value in pairs] == sorted({key for key, _value in pairs})
    return pairs


@pytest.fixture(scope="module")
def parts() -> list[bytes]:
    """Two parts of one page and one of several; the same identifiers and names in each."""
    link = '<p id="here">Here</p><p><a href="#here">There</a></p>'
    alone = pdf_of("<h1>First</h1>" + TABLE.format(when="today") + link)
    logo = f'<img alt="{TRICKY}" src="{picture(LOGO, "png")}">'
    long = pdf_of(f"<h1>Second</h1><h2>{TRICKY}</h2>{logo}" + "<p>A long story.</p>" * 120 + link)
    welsh = pdf_of("<h1>Trydydd</h1>" + TABLE.format(when="heddiw") + link + logo, lang="cy")
    return [alone, long, welsh]


@pytest.fixture(scope="module")
def whole(parts) -> bytes:
    return joined(*parts)


def test_the_whole_is_accessible_and_has_all_pages_in_order(whole, parts):
    prove_pdf(whole)
    pages = [page.extract_text() for part in parts for page in read(part).pages]
    assert [page.extract_text() for page in read(whole).pages][1:] == pages
    assert len(pages) > 4


def test_each_part_keeps_its_tags_as_a_part_of_one_document(whole, parts):
    document = document_of(read(whole))
    contents, *sections = [kid.get_object() for kid in document["/K"]]

    assert document["/S"] == "/Document"
    assert [section["/S"] for section in (contents, *sections)] == ["/Part"] * 4
    assert [section["/T"] for section in sections] == ["Part 1", "Part 2", "Part 3"]
    assert [section["/Lang"] for section in sections] == ["en-gb", "en-gb", "cy"]
    for section, part in zip(sections, parts, strict=True):
        assert tags_below(section) == tags_below(document_of(read(part)))


def test_pages_and_links_lead_to_their_tags_under_keys_of_their_own(whole):
    pdf = read(whole)
    tree = pdf.root_object["/StructTreeRoot"]
    keys = dict(leaves(tree["/ParentTree"], "/Nums"))
    assert tree["/ParentTreeNextKey"] == len(keys)
    used = []
    for page in pdf.pages:
        used.append(page["/StructParents"])
        for element in keys[page["/StructParents"]].get_object():
            assert element.get_object()["/Pg"] == page
        for link in page.get("/Annots", []):
            used.append(link.get_object()["/StructParent"])
            element = keys[used[-1]].get_object()
            assert any(
                isinstance(kid.get_object(), DictionaryObject)
                and kid.get_object()["/Obj"] == link.get_object()
                for kid in element["/K"]
            )
    assert sorted(used) == sorted(keys)


def test_cells_keep_the_headers_of_their_own_table(parts):
    pdf = read(joined(parts[0], parts[0]))  # the same identifiers twice
    by_identifier = dict(leaves(pdf.root_object["/StructTreeRoot"]["/IDTree"], "/Names"))
    cells = [
        element
        for number in sorted(pdf.xref_objStm)
        if isinstance(element := pdf.get_object(number), DictionaryObject)
        and element.get("/S") == "/TD"
    ]
    assert len(cells) == 2
    assert len(by_identifier) == 6
    for cell in cells:
        headers = [by_identifier[each].get_object() for each in cell["/A"]["/Headers"]]
        assert [header["/Pg"] == cell["/Pg"] for header in headers] == [True, True]
        assert {header["/S"] for header in headers} == {"/TH"}
    assert cells[0]["/Pg"] != cells[1]["/Pg"]


def test_a_link_within_a_part_stays_in_it(whole):
    pdf = read(whole)
    places = pdf.named_destinations
    leads = [
        (pdf.get_page_number(page), pdf.get_destination_page_number(places[link["/Dest"]]))
        for page in list(pdf.pages)[1:]
        for each in page.get("/Annots", [])
        if (link := each.get_object())
    ]
    last = len(pdf.pages) - 1
    assert leads == [(1, 1), (last - 1, last - 1), (last, last)]


def test_bookmarks_lead_to_each_part_and_below_it_to_its_own(whole):
    pdf = read(whole)

    def marks(below, level: int = 0) -> list[tuple]:
        return [
            found
            for each in below
            for found in (
                marks(each, level + 1)
                if isinstance(each, list)
                else [(level, each.title, pdf.get_destination_page_number(each))]
            )
        ]

    last = len(pdf.pages) - 1
    assert marks(pdf.outline) == [
        (0, "Contents", 0),
        (1, "The whole", 0),
        (0, "Part 1", 1),
        (1, "First", 1),
        (0, "Part 2", 2),
        (1, "Second", 2),
        (2, TRICKY, 2),
        (0, "Part 3", last),
        (1, "Trydydd", last),
    ]
    assert pdf.root_object["/PageMode"] == "/UseOutlines"


def test_the_whole_tells_its_own_title_language_and_standard(whole):
    pdf = read(whole)
    root = pdf.root_object

    assert pdf.metadata.title == "The whole"
    assert pdf.metadata.author == "PSW Portal"
    assert root["/Lang"] == "en-gb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert b"The whole" in root["/Metadata"].get_data()
    streams = [pdf.get_object(number) for numbers in pdf.xref.values() for number in numbers]
    assert sum(each.get("/Type") == "/Metadata" for each in streams) == 1


def test_a_picture_that_two_parts_share_is_in_it_once(whole):
    pdf = read(whole)
    shown = {
        each.idnum
        for page in pdf.pages
        for each in page["/Resources"].get_object()["/XObject"].values()
    }
    held = {
        number
        for numbers in pdf.xref.values()
        for number in numbers
        if pdf.get_object(number).get("/Subtype") == "/Image"
    }
    assert shown == held
    assert len(held) == 1


def test_the_same_parts_give_the_same_bytes(whole, parts):
    assert joined(*parts) == whole


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pdf: b"no PDF at all",
        lambda pdf: pdf[: len(pdf) // 2],
        lambda pdf: pdf.replace(b"startxref", b"startxerf"),
        lambda pdf: re.sub(rb"startxref\s+\d+", b"startxref\n9", pdf),
    ],
)
def test_what_is_no_pdf_of_ours_is_refused(parts, spoil):
    with pytest.raises(CannotJoin):
        joined(spoil(parts[0]))


def test_what_it_was_never_told_what_to_do_with_is_refused(parts, monkeypatch):
    monkeypatch.setattr(
        "documents.joining.whole.CATALOG", {b"/Type", b"/Pages", b"/StructTreeRoot"}
    )
    with pytest.raises(CannotJoin, match="in the catalogue"):
        joined(parts[0])
