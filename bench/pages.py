"""Times pages on a real server, each look paired with a look at the bare page."""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bench.nation import key

ROUNDS = 40
WARM_UP = 6


LEAD, LEAD_OF_1000 = key("LEAD", "1"), key("LEAD", "2")
MANAGER = key("carer", "1")  # who also supervises and supports
HR = key("HR", "1")
PAID_PEER = key("peer user", "2")
KEYS = {
    "organisation": key("organisation", "1"),
    "peer": key("peer", "1"),
    "paid": key("peer", "2"),
    "vacancy": key("vacancy", "1"),
}
"""What may stand in an address, by name: SQL of the key."""


@dataclass(frozen=True)
class Page:
    """One page to measure: its address, SQL of the key of whoever opens it, and how many times
    the bare page it may take."""

    name: str
    path: str
    user_sql: str
    at_most: float
    only_nation: bool = False  # there is nobody to open it in the small workforce


PAGES = (
    Page("Peers list", "/peers/", LEAD, 3),
    Page("Peers list, filtered and sorted", "/peers/?due=overdue&sort=-support", LEAD, 3),
    Page("A manager's home", "/", MANAGER, 3),
    Page("A peer's page", "/peers/{peer}/", MANAGER, 4),
    Page("A manager's flags", "/flags/", MANAGER, 3),
    Page(
        "Offers after hard incidents, 1,000 peers", "/incidents/", LEAD_OF_1000, 4, only_nation=True
    ),
    Page("A peer's own wellbeing plan", "/wellbeing/plan/", PAID_PEER, 4),
    Page("A peer's wellbeing, as a manager sees it", "/peers/{peer}/wellbeing/", MANAGER, 4),
    Page("A peer's own growth", "/peers/{paid}/growth/", PAID_PEER, 4),
    Page("A peer's growth, as a manager reads it", "/peers/{paid}/growth/", MANAGER, 4),
    Page("Applications to a vacancy", "/recruitment/vacancies/{vacancy}/applications/", HR, 4),
    Page(
        "Applications, searched and sorted",
        "/recruitment/vacancies/{vacancy}/applications/?q=an&sort=-since",
        HR,
        4,
    ),
    Page(
        "The board of applications", "/recruitment/vacancies/{vacancy}/applications/board/", HR, 4
    ),
    Page("The board of checks", "/checks/", HR, 4),
    Page("Required training", "/training/required/", HR, 4),
    Page("Required training, where something is to be done", "/training/required/?open=on", HR, 4),
    Page(
        "Required training, 1,000 peers", "/training/required/", LEAD_OF_1000, 4, only_nation=True
    ),
    Page("Annual reviews, 1,000 peers", "/reviews/", LEAD_OF_1000, 4, only_nation=True),
    Page("Signed reviews", "/reviews/signed/", LEAD, 4),
    Page("The catalogue of courses", "/training/", HR, 4),
    Page("A peer's training", "/peers/{peer}/training/", MANAGER, 4),
    Page("The lead's dashboard, 500 peers", "/dashboard/", LEAD, 5),
    Page("The lead's dashboard, 1,000 peers", "/dashboard/", LEAD_OF_1000, 5, only_nation=True),
)
"""Every page that is measured, one line each. A page of a further room shows what
``bench.nation.WRITTEN`` writes."""


@dataclass(frozen=True)
class Measured:
    name: str
    milliseconds: float
    bare_milliseconds: float
    ratio: float
    at_most: float
    queries: int
    bytes: int

    @property
    def holds(self) -> bool:
        return self.ratio <= self.at_most and self.queries <= 15 and self.bytes <= 100_000


def pages(keys: dict[str, str], *, nation: bool) -> list[Page]:
    """The pages to measure, with ``keys`` (of ``KEYS``) in their addresses."""
    return [
        replace(page, path=page.path.format(**keys))
        for page in PAGES
        if nation or not page.only_nation
    ]


@contextmanager
def server(*, workers: int = 1, threads: int = 2):
    """Gunicorn with the benchmark's settings, as in production; gives its port. Visitors are told
    apart by what they say as a proxy would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", "TRUSTED_PROXIES": "1"}
    process = subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "gunicorn", "-w", str(workers),
            "-k", "gthread", "--threads", str(threads),
            "-b", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "warning",
            "psw_portal.wsgi",
        ],
        env=env,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int, process) -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            raise RuntimeError("The server of the benchmark did not start")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/live")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server of the benchmark did not answer")


def measure(page: Page, *, port: int, organisation: str, cookie: str) -> Measured:
    """Look at the page and the bare page in turn; the ratio is the median of the pairs."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    bare_path = f"/bench/bare/?organisation={organisation}"

    def look(path: str, headers: dict) -> tuple[float, http.client.HTTPResponse, bytes]:
        began = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        return (time.perf_counter() - began) * 1000, response, body

    ours, bares, ratios = [], [], []
    for number in range(ROUNDS + WARM_UP):
        bare_ms, response, _body = look(bare_path, {})
        if response.status != 200:
            raise RuntimeError(f"The bare page answered {response.status}")
        ours_ms, response, body = look(page.path, {"Cookie": f"sessionid={cookie}"})
        if response.status != 200:
            raise RuntimeError(f"{page.path} answered {response.status}")
        if number >= WARM_UP:
            ours.append(ours_ms)
            bares.append(bare_ms)
            ratios.append(ours_ms / bare_ms)
    queries = re.search(r"(\d+) quer", response.headers.get("Server-Timing", ""))
    if queries is None:
        raise RuntimeError("The server tells no number of queries; is PSW_MODE development?")
    return Measured(
        page.name,
        statistics.median(ours),
        statistics.median(bares),
        statistics.median(ratios),
        page.at_most,
        int(queries[1]),
        len(body),
    )
