"""A person at a form, in the test client: what a page shows is filled in and sent as a browser
sends it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.db import transaction
from django.utils import timezone

WORDS = "What I can tell"


@dataclass
class Form:
    """A form that is sent: where to, and each control by its name with what it offers."""

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    empty: dict[str, dict] = field(default_factory=dict)  # what somebody has to fill in
    offered: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """The forms of a page that are sent by POST, as they stand."""

    def __init__(self, markup: str, address: str):
        super().__init__()
        self.address, self.forms, self._form, self._select = address, [], None, None
        self._text: list[str] | None = None
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            posts = attrs.get("method", "get").lower() == "post"
            action = urljoin(self.address, attrs.get("action") or self.address)
            self._form = Form(action) if posts else None
            if posts:
                self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input":
            self._input(attrs)
        elif tag == "textarea":
            self._text, self._named = [], attrs
        elif tag == "select":
            self._select = attrs.get("name")
        elif tag == "option" and self._select:
            value = attrs.get("value", "")
            self._form.offered.setdefault(self._select, []).append(value)
            if "selected" in attrs and value:
                self._form.values[self._select] = [value]
        elif tag == "button" and attrs.get("name"):
            self._form.buttons.append((attrs["name"], attrs.get("value", "")))

    def _input(self, attrs):
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if not name or kind in {"submit", "file"}:
            return
        value = attrs.get("value") or ""
        if kind in {"radio", "checkbox"}:
            value = attrs.get("value", "on")
            self._form.offered.setdefault(name, []).append(value)
            if "checked" in attrs:
                self._form.values.setdefault(name, []).append(value)
        elif value or kind == "hidden":
            self._form.values[name] = [value]
        else:
            self._form.empty[name] = attrs

    def handle_data(self, data):
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._text is not None:
            text = "".join(self._text).strip()
            if name := self._named.get("name"):
                if text:
                    self._form.values[name] = [text]
                else:
                    self._form.empty[name] = self._named
            self._text = None


def filled(form: Form, days: int, *, otherwise: bool = False) -> dict[str, list[str]]:
    """What somebody sends who fills in everything. Each day lies ``days`` from today;
    ``otherwise`` they choose what is offered last, and change the days that are filled in."""
    day = timezone.localdate() + timedelta(days=days)
    sent = dict(form.values)
    for name, values in form.offered.items():
        if name not in sent:
            values = [each for each in values if each] or [""]
            sent[name] = [values[-1 if otherwise else 0]]
    finds = {name.removesuffix("_find") for name, _value in form.buttons if name.endswith("_find")}
    finds -= {name for name, values in sent.items() if any(values)}
    for name, attrs in form.empty.items():
        if name in finds or name.removesuffix("_words") in finds:
            sent[name] = ["Quillon Supporter"] if name.endswith("_words") else [""]
        elif not name.endswith("_words") or f"{name.removesuffix('_words')}_find" not in (
            each for each, _value in form.buttons
        ):
            sent[name] = [typed(name, attrs, day)]
    if otherwise:
        for name in sent:
            if name.endswith(("_day", "_month", "_year")):
                sent[name] = [typed(name, {}, day)]
    buttons = [each for each in form.buttons if not each[0].endswith("_find")]
    buttons += [(f"{name}_find", "1") for name in finds]
    if finds:
        buttons.reverse()
    if buttons:
        name, value = buttons[0]
        sent[name] = [value]
    return sent


def typed(name: str, attrs: dict, day: date) -> str:
    """What somebody types into one field."""
    parts, _, part = name.rpartition("_")
    if parts and part in {"day", "month", "year"}:
        return str(getattr(day, part))
    if attrs.get("type") == "url":
        return "https://example.org/"
    if attrs.get("type") == "email" or "email" in name:
        return "quillon.pressing@example.org"
    if "working_days" in name:
        return "9am" if name.endswith(("from", "starts", "0")) else "5pm"
    if part == "before" or name.startswith("before_"):
        return "5, 2"
    if name.startswith("most_") or attrs.get("inputmode") in {"numeric", "decimal"}:
        return "12"
    if part in {"at", "from", "until", "time"} or attrs.get("size") == "10":
        return "11am" if part == "until" else "10am"
    return WORDS


def forms_of(client, address: str) -> list[Form]:
    """The forms of a page that are sent by POST; none of a page that is a file."""
    page = client.get(address)
    if page.status_code != 200 or page.streaming:
        return []
    if "html" not in page.headers.get("content-type", ""):
        return []
    return Page(main_of(page), address).forms


def taken_back(act):
    """What ``act`` returns, and nothing that it wrote."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


WAYS = ((0, False), (30, False), (-30, False), (7, False), (31, True), (-400, False))


def sent_twice(client, form: Form):
    """The answer to a form that is taken, which leads on to another page, and is sent once more
    as it stood; None where nothing that is tried is taken."""

    def twice(days: int, otherwise: bool):
        steps = steps_of(client, form, days, otherwise)
        return press(client, steps) if steps else None

    for way in WAYS:
        answer = taken_back(lambda way=way: twice(*way))
        if answer is not None:
            return answer
    return None


def steps_of(client, form: Form, days: int, otherwise: bool) -> list[tuple] | None:
    """What is sent, page after page where a page asks again, until one leads on; None where none
    of three does."""
    steps = []
    for _each in range(3):
        steps.append((form.action, filled(form, days, otherwise=otherwise)))
        answer = client.post(*steps[-1])
        if 300 <= answer.status_code < 400:
            return steps
        if answer.status_code != 200 or answer.streaming:
            return None
        if "html" not in answer.headers.get("content-type", ""):
            return steps  # a file: it was taken
        further = Page(main_of(answer), form.action).forms
        if not further:
            return None
        form = next((each for each in further if each.action == form.action), further[0])
    return None


def main_of(answer) -> str:
    """The page without what stands on every page."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


def press(client, steps):
    """The answer to the last of the steps."""
    for step in steps:
        answer = client.post(*step)
    return answer
