"""Filling the forms of a finished page. Works on the page's HTML, so that every form of every
room gets back what was typed, whatever made it. Runs only when there is something to give back.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.http import QueryDict

from workforce.accounts.rules import never_kept

NOT_TYPED = {"hidden", "submit", "button", "reset", "image", "file", "password"}


@dataclass
class Control:
    """One control of a form: where it stands in the page, and what it is."""

    kind: str  # the type of an input, or "textarea", or "option"
    name: str
    attributes: list[tuple[str, str | None]]
    start: int
    end: int  # of its tag
    content_end: int = 0  # of a textarea's text


@dataclass
class Form:
    start: int
    action: str
    method: str
    controls: list[Control] = field(default_factory=list)


class Reading(HTMLParser):
    """Finds the forms of a page and the places of their controls."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.line_starts = [0]
        for number, character in enumerate(html):
            if character == "\n":
                self.line_starts.append(number + 1)
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = ""
        self.feed(html)
        self.close()

    def place(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        start = self.place()
        if tag == "form":
            self.form = Form(
                start, values.get("action") or "", (values.get("method") or "get").lower()
            )
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "select":
            self.select = values.get("name") or ""
        elif tag in {"input", "textarea", "option"}:
            kind = (values.get("type") or "text").lower() if tag == "input" else tag
            name = self.select if tag == "option" else values.get("name") or ""
            end = start + len(self.get_starttag_text())
            if name and kind not in NOT_TYPED and not never_kept(name):
                self.form.controls.append(Control(kind, name, attrs, start, end, end))

    def handle_endtag(self, tag):
        if self.form is None:
            return
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.form.controls:
            self.form.controls[-1].content_end = self.place()


def refill(html: str, *, page: str, target: str, typed: QueryDict, notice: str) -> str:
    """``html`` with ``typed`` in the form that is sent from ``page`` to ``target``, and
    ``notice`` in front of it; as it was when there is no such form."""
    candidates = [
        form
        for form in Reading(html).forms
        if form.method == "post" and address(urljoin(page, form.action)) == target
    ]
    names = set(typed)
    form = max(
        candidates,
        key=lambda form: len({control.name for control in form.controls} & names),
        default=None,
    )
    if form is None or not {control.name for control in form.controls} & names:
        return html
    values = {name: list(typed.getlist(name)) for name in names}
    edits = [(form.start, form.start, notice)]
    for control in form.controls:
        edits += edits_for(control, values)
    for start, end, text in sorted(edits, reverse=True):
        html = html[:start] + text + html[end:]
    return html


def address(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def edits_for(control: Control, values: dict[str, list[str]]) -> list[tuple[int, int, str]]:
    """What to replace so that the control shows what was typed; text is used up in order."""
    given = values.get(control.name)
    attributes = dict(control.attributes)
    if control.kind in {"checkbox", "radio", "option"}:
        chosen = attributes.get("value", "on") in (given or [])
        mark = "selected" if control.kind == "option" else "checked"
        others = [pair for pair in control.attributes if pair[0] != mark]
        return [(control.start, control.end, tag(control, others + [(mark, None)] * chosen))]
    if not given:
        return []
    text = given.pop(0)
    if control.kind == "textarea":
        return [(control.end, control.content_end, "\n" + escape(text, quote=False))]
    others = [pair for pair in control.attributes if pair[0] != "value"]
    return [(control.start, control.end, tag(control, [*others, ("value", text)]))]


def tag(control: Control, attributes: list[tuple[str, str | None]]) -> str:
    name = control.kind if control.kind == "option" else "input"
    written = "".join(
        f" {key}" if value is None else f' {key}="{escape(value)}"' for key, value in attributes
    )
    return f"<{name}{written}>"
