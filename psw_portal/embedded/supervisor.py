"""``./psw run``: everything the portal needs, started in order, kept alive, stopped together."""

import http
import http.client
import json
import os
import signal
import sys
import time
from pathlib import Path

from psw_portal.embedded import assets, leftovers, pango, port
from psw_portal.embedded.processes import Identity, Process
from psw_portal.embedded.progress import Trouble, say, seconds_so_far, step, tail
from psw_portal.embedded.services import Services, environment
from psw_portal.embedded.state import ROOT, State

LONGEST_PAUSE_SECONDS = 30
STEADY_AFTER_SECONDS = 60
READY_WITHIN_SECONDS = 60


IN_THE_CHECKOUT = Identity(options={"cwd": ROOT})


class Stopped(BaseException):
    """Somebody asked us to stop."""


def run(folder: Path) -> int:
    """Run the portal until Ctrl-C; the exit status."""
    state = State(folder)
    state.lock()
    supervisor = Supervisor(state)

    def stop(number, frame) -> None:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        raise Stopped

    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, stop)
    try:
        supervisor.start()
        supervisor.watch()
    except Stopped:
        say("\nStopping …")
        supervisor.stop()
        say(f"Stopped. Your data is kept in {state.folder}")
        return 0
    finally:
        supervisor.stop()
    return 1


class Supervisor:
    """The servers and programs of one run."""

    def __init__(self, state: State):
        self.state = state
        self.services = Services(state)
        self.helpers: list[Process] = []
        self.programs: list[Process] = []
        self.pauses: dict[str, float] = {}
        self.restart_at: dict[str, float] = {}
        self.address = ""

    def start(self) -> None:
        """From nothing to the first page. Raises Trouble with what can be done about it."""
        leftovers.end(self.state)
        number = port.choose()
        self.address = f"http://127.0.0.1:{number}"
        self.mode = os.environ.get("PSW_MODE") or "demo"
        say(f"Starting PSW Portal (data in {self.state.folder})")
        (ROOT / "build" / "static").mkdir(parents=True, exist_ok=True)
        without_data = self._environment()
        beside = []
        if not assets.are_ready(self.state.folder, self.mode):
            beside.append(self._helper("Styles and scripts", "assets", without_data))
        if not pango.is_ready():
            beside.append(self._helper("PDF printing", "pango", without_data))
        self.services.start()
        with step("Tables and demonstration data" if self.mode == "demo" else "Tables"):
            prepare = self._helper("Tables and data", None, self._environment())
            self._finish(prepare)
        for helper in beside:
            self._finish(helper)
            say(f"✓ {helper.name} ({time.monotonic() - helper.started_at:.1f} s)")
        # Only now is it known where Pango is.
        env = self._environment()
        with step("Web server, worker and scheduler"):
            self.programs = [program.start() for program in self._programs(number, env)]
            leftovers.note(self.state, self.programs)
            self._wait_until_ready(number)
        self.state.note_address(self.address)
        self._welcome()

    def _environment(self) -> dict[str, str]:
        return {
            **environment(self.state, self.mode, self.services.addresses),
            "SITE_URL": os.environ.get("SITE_URL") or self.address,
            "REMAP_SIGTERM": "SIGQUIT",
            "PYTHONUNBUFFERED": "1",
        }

    def _helper(self, title: str, name: str | None, env: dict[str, str]) -> Process:
        """Something that is done once, beside us."""
        command = (
            [sys.executable, "-m", "psw_portal.embedded", "prepare-" + name]
            if name
            else [
                sys.executable,
                "manage.py",
                "prepare",
            ]
        )
        log = self.state.logs / f"{name or 'prepare'}.log"
        log.write_text("")
        helper = Process(title, command, log, env, identity=IN_THE_CHECKOUT).start()
        self.helpers.append(helper)
        return helper

    def _finish(self, helper: Process) -> None:
        while helper.is_running:
            time.sleep(0.02)
        self.helpers.remove(helper)
        said = tail(helper.log, 40)
        if helper.popen.returncode:
            raise Trouble(f"{helper.name} failed. The end of {helper.log}:\n\n{said}")
        if said:
            say("\n".join(line[4:] for line in said.splitlines()))

    def _programs(self, number: int, env: dict[str, str]) -> list[Process]:
        def program(name: str, command: list, grace_seconds: float) -> Process:
            log = self.state.logs / f"{name}.log"
            return Process(
                name,
                [sys.executable, "-m", *command],
                log,
                env,
                identity=IN_THE_CHECKOUT,
                grace_seconds=grace_seconds,
            )

        celery = ["celery", "-A", "psw_portal"]
        return [
            program(
                "web",
                [
                    "gunicorn",
                    *("--workers", "2", "--worker-class", "gthread", "--threads", "4"),
                    *("--bind", f"127.0.0.1:{number}", "--graceful-timeout", "8"),
                    *("--preload", "--no-control-socket", "psw_portal.wsgi"),
                ],
                12,
            ),
            program(
                "worker",
                [
                    *celery,
                    "worker",
                    *("--concurrency", "2", "--loglevel", "info"),
                    *("--without-gossip", "--without-mingle"),
                ],
                15,
            ),
            program(
                "scheduler",
                [
                    *celery,
                    "beat",
                    *("--schedule", self.state.folder / "scheduler"),
                    *("--pidfile", "", "--loglevel", "info"),
                ],
                10,
            ),
        ]

    def _wait_until_ready(self, number: int) -> None:
        """Until web, worker and scheduler have all answered once."""
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        waiting_for = "the web server"
        while time.monotonic() < deadline:
            for program in self.programs:
                if not program.is_running:
                    raise Trouble(
                        f"The {program.name} stopped at once. "
                        f"The end of {program.log}:\n\n{tail(program.log)}"
                    )
            status, body = _ask(number, "/health/ready")
            if status == http.HTTPStatus.OK:
                return
            if status == http.HTTPStatus.SERVICE_UNAVAILABLE:
                checks = json.loads(body)["checks"]
                waiting_for = ", ".join(name for name, answer in checks.items() if answer != "ok")
            elif status is not None:
                raise Trouble(
                    f"The first page failed. The end of {self.programs[0].log}:\n\n"
                    f"{tail(self.programs[0].log)}"
                )
            time.sleep(0.1)
        say(f"! Still waiting for: {waiting_for}. The logs are in {self.state.logs}")

    def _welcome(self) -> None:
        say(f"\nPSW Portal is open ({seconds_so_far():.0f} s):  {self.address}/\n")
        accounts = ROOT / "docs" / "demo-accounts.json"
        if self.mode == "demo" and accounts.exists():
            say(_table_of_sign_ins(json.loads(accounts.read_text())))
        if self.mode in {"demo", "development"}:
            say(f"Mail that the portal sends:  {self.address}/mailbox/")
        say("Press Ctrl-C to stop everything. Your data will still be here next time.")

    def watch(self) -> None:
        """Keep web, worker and scheduler alive; return when a server they need has died."""
        while True:
            now = time.monotonic()
            for server in self.services.processes:
                if not server.is_running:
                    say(f"{server.name} stopped. The end of {server.log}:\n\n{tail(server.log)}")
                    return
            for program in self.programs:
                if not program.is_running:
                    self._start_again(program, now)
            time.sleep(0.3)

    def _start_again(self, program: Process, now: float) -> None:
        name = program.name
        if name not in self.restart_at:
            steady = now - program.started_at > STEADY_AFTER_SECONDS
            pause = 1.0 if steady else self.pauses.get(name, 1.0)
            self.pauses[name] = min(pause * 2, LONGEST_PAUSE_SECONDS)
            self.restart_at[name] = now + pause
            say(
                f"! The {name} stopped (status {program.popen.returncode}); "
                f"starting it again in {pause:.0f} s. Its log: {program.log}"
            )
        elif now >= self.restart_at[name]:
            del self.restart_at[name]
            program.start()
            leftovers.note(self.state, self.programs)

    def stop(self) -> None:
        """End everything: programs together, then the servers they use."""
        while self.helpers:
            self.helpers.pop().kill()
        started = [program for program in self.programs if program.popen is not None]
        for program in reversed(started):
            program.ask_to_stop()
        for program in reversed(started):
            program.wait_until_stopped()
        self.services.stop()
        self.programs = []
        if started:
            leftovers.forget(self.state)


def _ask(number: int, path: str) -> tuple[int | None, bytes]:
    """The answer of our own web server; no status when there is none yet."""
    connection = http.client.HTTPConnection("127.0.0.1", number, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return None, b""
    finally:
        connection.close()


def _table_of_sign_ins(accounts: list[dict[str, str]]) -> str:
    columns = ("organisation", "role", "email", "password")
    widths = [max(len(str(account[column])) for account in accounts) for column in columns]
    lines = ["Demonstration sign-ins:"]
    lines += [
        "  " + "  ".join(str(account[c]).ljust(w) for c, w in zip(columns, widths, strict=True))
        for account in accounts
    ]
    return "\n".join(lines) + "\n"
