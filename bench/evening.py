"""One evening on which a vacancy is talked of: 150 people apply while 2,000 look at it.

Against the product's own server as production runs it. Each saved draft is paired with a look at
the bare page at the same moment; afterwards the database is held against what was sent.
"""

import http.client
import re
import statistics
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from urllib.parse import urlencode

APPLICANTS = 150
VISITORS = 2_000
AT_ONCE = 12
"""Applicants who are at it at the same time, and as many visitors."""
IMPATIENT = 5
"""Every so manyth presses the last button twice."""
SAVED_TWICE = 3
"""Every so manyth changes an answer after saving it."""


class Visitor:
    """One browser: its own address, its cookies, and the forms of its pages."""

    numbers = count(1)

    def __init__(self, port: int):
        number = next(self.numbers)
        self.address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str | None = None):
        """Send a request as this browser; returns status, text and where it leads."""
        headers = {"X-Forwarded-For": self.address}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _sep, _rest = value.partition(";")
                key, _sep, kept = cookie.partition("=")
                self.cookies[key] = kept
        if response.status >= 400:
            raise RuntimeError(f"{method} {path} answered {response.status}")
        return response.status, text, response.headers.get("Location", "")

    def fill_in(self, path: str, **fields: str) -> tuple[str, float]:
        """Open a form and send it; where it leads, and the milliseconds of the sending. Raises
        RuntimeError when it comes back."""
        _status, page, _to = self.ask("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        body = urlencode({"csrfmiddlewaretoken": token} | fields)
        began = time.perf_counter()
        status, _page, to = self.ask("POST", path, body)
        taken = (time.perf_counter() - began) * 1000
        if status != 302:
            raise RuntimeError(f"{path} came back instead of leading on")
        return to, taken


def email_of(number: int) -> str:
    return f"evening{number}@bench.example"


def answer_of(number: int, question: str, again: bool) -> str:
    return f"Applicant {number} on {question}{', thought over' if again else ''}. " + "Words. " * 60


def _apply(number: int, *, port: int, vacancy: str, bare: str, questions: list[str]) -> list[float]:
    """One applicant from the advert to the end; the ratio of each saved draft."""
    me, ratios = Visitor(port), []
    me.ask("GET", f"/join/vacancies/{vacancy}/")
    link, _taken = me.fill_in(f"/apply/{vacancy}/", email=email_of(number))
    _status, _text, home = me.ask("GET", link)
    me.fill_in(f"{home}details/", name=f"Evening Applicant {number}", phone="")
    for question in questions:
        for again in (False, True) if number % SAVED_TWICE == 0 else (False,):
            text = answer_of(number, question, again)
            _to, taken = me.fill_in(f"{home}questions/{question}/", text=text)
            began = time.perf_counter()
            me.ask("GET", bare)
            ratios.append(taken / ((time.perf_counter() - began) * 1000))
    _status, page, _to = me.ask("GET", f"{home}check/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    presses = 2 if number % IMPATIENT == 0 else 1

    def press(_number: int) -> None:
        again = Visitor(port)
        again.cookies = dict(me.cookies)
        again.ask("POST", f"{home}check/", urlencode({"csrfmiddlewaretoken": token}))

    with ThreadPoolExecutor(presses) as fingers:
        list(fingers.map(press, range(presses)))
    return ratios


def _look(number: int, *, port: int, vacancy: str) -> None:
    """One visitor reads the advert, some also the list or another version of it."""
    me = Visitor(port)
    me.ask("GET", f"/join/vacancies/{vacancy}/")
    me.ask("GET", ("/join/", f"/join/vacancies/{vacancy}/easy-read/")[number % 2])


def measure_evening(*, port: int, organisation: str, vacancy: str) -> dict:
    """The evening; what it took, and how many applications were lost or doubled."""
    from recruitment.models import Question

    questions = [
        str(key) for key in Question.objects.filter(vacancy=vacancy).values_list("pk", flat=True)
    ]
    bare = f"/bench/bare/?organisation={organisation}"
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as applicants, ThreadPoolExecutor(AT_ONCE) as visitors:
        looks = visitors.map(
            lambda number: _look(number, port=port, vacancy=vacancy), range(VISITORS)
        )
        drafts = applicants.map(
            lambda number: _apply(
                number, port=port, vacancy=vacancy, bare=bare, questions=questions
            ),
            range(APPLICANTS),
        )
        ratios = [ratio for each in drafts for ratio in each]
        visited = len(list(looks))
    seconds = time.perf_counter() - began
    lost, doubled = _held_against_what_was_sent(vacancy, questions)
    return {
        "applicants": APPLICANTS,
        "visitors": visited,
        "seconds": seconds,
        "drafts": len(ratios),
        "ratio": statistics.median(ratios),
        "lost": lost,
        "doubled": doubled,
    }


def _held_against_what_was_sent(vacancy: str, questions: list[str]) -> tuple[int, int]:
    """How many applications, answers and mails are missing, and how many there are too many."""
    from recruitment.models import Answer, Application
    from reminders.models import Message

    emails = [email_of(number) for number in range(APPLICANTS)]
    sent = Counter(
        Application.objects.submitted()
        .filter(vacancy=vacancy, email__in=emails)
        .values_list("email", flat=True)
    )
    lost = sum(sent[email] == 0 for email in emails)
    doubled = sum(sent[email] > 1 for email in emails)
    texts: Counter = Counter()
    for answer in Answer.objects.filter(application__email__in=emails).values_list(
        "application__email", "question", "text"
    ):
        texts[answer[0], str(answer[1]), answer[2].strip()] += 1
    for number, email in enumerate(emails):
        for question in questions:
            wanted = answer_of(number, question, number % SAVED_TWICE == 0).strip()
            lost += texts.pop((email, question, wanted), 0) == 0
    doubled += sum(texts.values())  # whatever else is kept was not sent last
    moved = Application.objects.filter(email__in=emails).values_list("moves__pk", flat=True)
    doubled += len(moved) - len(emails)
    mails = Counter(Message.objects.filter(address__in=emails).values_list("address", flat=True))
    most = min(mails.values(), default=0)
    doubled += sum(many - most for many in mails.values())
    lost += sum(email not in mails for email in emails)
    return lost, doubled
