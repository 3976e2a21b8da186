"""Times pages on a real server, each look paired with a look at the bare page."""

import http.client
import os
import re
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass

from bench.nation import key

ROUNDS = 40
WARM_UP = 6


@dataclass(frozen=True)
class Page:
    """One page to measure: its address as whom, and how many times the bare page it may take."""

    name: str
    path: str
    user_sql: str  # SQL expression of the user's id
    at_most: float


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


def pages(organisation: str, worker: str, second_exists: bool) -> list[Page]:
    lead = key("LEAD", "1")
    found = [
        Page("Peers list", "/peers/", lead, 3),
        Page("Peers list, filtered and sorted", "/peers/?due=overdue&sort=-support", lead, 3),
        Page("A manager's home", "/", key("carer", "1"), 3),
        Page("A peer's page", f"/peers/{worker}/", key("carer", "1"), 4),
        Page("The lead's dashboard, 500 peers", "/dashboard/", lead, 5),
    ]
    if second_exists:
        found.append(Page("The lead's dashboard, 1,000 peers", "/dashboard/", key("LEAD", "2"), 5))
    return found


@contextmanager
def server(port: int):
    """One gunicorn worker with the benchmark's settings, as in production."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    process = subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "gunicorn", "-w", "1", "-k", "gthread", "--threads", "2",
            "-b", f"127.0.0.1:{port}", "--no-control-socket", "--log-level", "warning",
            "psw_portal.wsgi",
        ],
        env=env,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield
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
