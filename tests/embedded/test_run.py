"""``./psw run`` from nothing, as a newcomer meets it."""

import fcntl
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from psw_portal.embedded.port import is_free
from psw_portal.embedded.postgres import folder_for_others
from psw_portal.embedded.processes import is_alive
from psw_portal.embedded.state import ROOT, State
from psw_portal.embedded.testing import wait_until

pytestmark = [pytest.mark.installation, pytest.mark.timeout(900)]


def a_free_port() -> int:
    """Two in a row, so that there is another one to offer."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        if port < 65000 and is_free(port) and is_free(port + 1):
            return port


class Run:
    """One ``./psw run`` and what it has said so far."""

    def __init__(self, folder: Path, port: int):
        self.folder = folder
        self.port = port
        self.said_in = folder.with_name(f"{folder.name}-said")
        unset = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "FIELD_KEYS", "DJANGO_SETTINGS_MODULE"}
        env = {name: value for name, value in os.environ.items() if name not in unset}
        env |= {"PSW_STATE": str(folder), "PORT": str(port), "PSW_MODE": "development"}
        env.pop("STATIC_ROOT", None)
        with self.said_in.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "psw_portal.embedded", "run"],
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.said_in.read_text()

    def wait_until_open(self) -> "Run":
        wait_until(lambda: "is open" in self.said or self.process.poll() is not None, 240)
        assert "is open" in self.said, self.said
        return self

    def pids(self) -> list[int]:
        """Every process that was started for this folder."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                told = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
                if os.fsencode(self.folder) in told and int(entry.name) != os.getpid():
                    found.append(int(entry.name))
        return found

    def child(self, word: bytes) -> int | None:
        """The program with this word in its command, itself and not its children."""
        for entry in Path("/proc").glob("[0-9]*"):
            pid = int(entry.name)
            if parent_of(pid) == self.process.pid and word in command_of(pid):
                return pid
        return None

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def forget(self) -> None:
        """Stop, and leave nothing behind, also where root had to become somebody else."""
        self.stop()
        shutil.rmtree(folder_for_others(State(self.folder)), ignore_errors=True)


@pytest.fixture(scope="module")
def new_folder():
    with tempfile.TemporaryDirectory(prefix="psw-run-", ignore_cleanup_errors=True) as name:
        numbers = count(1)
        yield lambda: Path(name) / f"state-{next(numbers)}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory, worker_id):
    """The folder of the one portal that is opened from nothing, for all processes that test: it
    answered, and an interrupt ended it. What it said and answered lies beside it."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "portal-from-nothing"
    with (shared / "portal-from-nothing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answers = folder.with_name("portal-from-nothing-answers")
        if not answers.exists():
            run = Run(folder, a_free_port())
            try:
                run.wait_until_open()
            except BaseException:
                run.forget()
                raise
            found = {path: get(run.port, path) for path in ("/health/ready", "/mailbox/")}
            ended = run.stop()
            others = folder_for_others(State(folder))
            if others.exists():  # where root had to become somebody else
                shutil.move(others, folder / "others")
            (folder / "postgres-folder").unlink(missing_ok=True)
            answers.write_text(json.dumps({**found, "ended": ended}))
    return folder


def copied(filled: Path, folder: Path) -> Path:
    """A folder in which a portal was open before, as ``filled`` holds it."""
    subprocess.run(["cp", "-a", filled, folder], check=True)
    if (folder / "others").exists():
        shutil.move(folder / "others", folder_for_others(State(folder)))
    return folder


@pytest.fixture(scope="module")
def open_portal(filled, new_folder):
    """One that is open for all tests that leave it so."""
    run = Run(copied(filled, new_folder()), a_free_port()).wait_until_open()
    yield run
    run.forget()


@pytest.fixture(scope="module")
def used_folder(filled, new_folder):
    """One in which a portal was open before and ended by an interrupt."""
    folder = copied(filled, new_folder())
    yield folder
    shutil.rmtree(folder_for_others(State(folder)), ignore_errors=True)


@pytest.fixture
def start(used_folder):
    """Starts portals in the used folder and sees to it that they end."""
    runs = []

    def start(port: int, at: Path = used_folder) -> Run:
        runs.append(Run(at, port))
        return runs[-1]

    yield start
    for run in runs:
        run.stop()


def get(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with closing(connection):
        connection.request("GET", path)
        return connection.getresponse().status


def test_it_opens_from_nothing_and_ends_when_it_is_told_to(filled):
    answers = json.loads(filled.with_name("portal-from-nothing-answers").read_text())
    assert answers == {"/health/ready": 200, "/mailbox/": 200, "ended": 0}


def test_it_opens_with_web_worker_and_scheduler(open_portal):
    assert get(open_portal.port, "/health/ready") == 200


def test_its_mailbox_is_open(open_portal):
    assert get(open_portal.port, "/mailbox/") == 200


def test_only_its_owner_can_read_its_folder_and_secrets(open_portal):
    assert open_portal.folder.stat().st_mode & 0o777 == 0o700
    for name in ("secret-key", "field-key"):
        assert (open_portal.folder / name).stat().st_mode & 0o777 == 0o600


def test_a_second_run_says_where_the_first_one_is(open_portal, start):
    second = start(open_portal.port, at=open_portal.folder)
    assert second.process.wait(30) == 1
    assert f"already running at http://127.0.0.1:{open_portal.port}" in second.said


def test_a_worker_that_dies_is_started_again(open_portal):
    worker = open_portal.child(b"\0worker\0")
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: "The worker stopped" in open_portal.said)
    wait_until(lambda: open_portal.child(b"\0worker\0") not in {None, worker})


def test_however_it_ends_nothing_stays_and_the_next_run_opens_on_the_same_data(start):
    """An interrupt, then a kill, then a database that dies: one after another in one folder."""
    port = a_free_port()
    first = start(port).wait_until_open()
    secret = (first.folder / "secret-key").read_text()
    pids = first.pids()
    assert len(pids) > 8
    assert first.stop() == 0
    wait_until(lambda: not any(is_alive(pid) for pid in pids))

    with socket.socket() as somebody:  # meanwhile the port is taken
        somebody.bind(("127.0.0.1", port))
        somebody.listen()
        second = start(port).wait_until_open()
    assert f"Port {port} is taken" in second.said
    assert f"http://127.0.0.1:{port + 1}/" in second.said
    assert get(port + 1, "/health/ready") == 200
    assert (second.folder / "secret-key").read_text() == secret

    pids = second.pids()
    second.process.kill()
    second.process.wait()
    third = start(port + 1).wait_until_open()
    assert f"http://127.0.0.1:{port + 1}/" in third.said
    assert not any(is_alive(pid) for pid in pids)

    os.kill(third.child(b"bin/postgres"), signal.SIGKILL)
    assert third.process.wait(60) == 1
    assert "PostgreSQL stopped" in third.said


def test_a_port_that_is_no_number_is_a_sentence(start):
    run = start("eight thousand")
    assert run.process.wait(30) == 1
    assert "PORT must be a number" in run.said
    assert "Traceback" not in run.said


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
