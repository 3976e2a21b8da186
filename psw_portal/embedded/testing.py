"""Real parts that tests can start, kill and bring back: a worker, a Redis, a mail server."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from psw_portal.embedded import valkey
from psw_portal.embedded.processes import Identity, Process
from psw_portal.embedded.progress import tail
from psw_portal.embedded.state import ROOT


def wait_until(true: Callable[[], object], seconds: float = 20, every: float = 0.05):
    """Wait for something that another process brings about, and give what it became.

    Raises AssertionError when it does not come true in time.
    """
    deadline = time.monotonic() + seconds
    while True:
        outcome = true()
        if outcome:
            return outcome
        if time.monotonic() > deadline:
            raise AssertionError(f"still not so after {seconds} s: {true}")
        time.sleep(every)


class Worker:
    """A real ``celery worker`` process on the test's own database and Redis."""

    def __init__(self, folder: Path, *, concurrency: int = 1, env: dict[str, str] | None = None):
        self.folder = folder
        self.concurrency = concurrency
        self.env = env or {}
        self.process: Process | None = None

    def start(self, seconds: float = 60) -> "Worker":
        """Start it and wait until it takes tasks."""
        from django.conf import settings
        from django.db import connection

        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = Process(
            name="worker",
            command=[
                *(sys.executable, "-m", "celery", "-A", "psw_portal", "worker"),
                *("--concurrency", str(self.concurrency), "--loglevel", "info"),
                *("--without-gossip", "--without-mingle"),
            ],
            log=self.folder / f"worker-{time.monotonic_ns()}.log",
            env={
                **os.environ,
                "DATABASE_URL": database_url(connection.settings_dict),
                "REDIS_URL": settings.REDIS_URL,
                "REMAP_SIGTERM": "SIGQUIT",
                "PYTHONUNBUFFERED": "1",
                **self.env,
            },
            identity=Identity(options={"cwd": ROOT}),
            grace_seconds=20,
        ).start()
        self.process.wait_for(lambda: " ready." in self.log_text, seconds)
        return self

    @property
    def log_text(self) -> str:
        return self.process.log.read_text(errors="replace")

    @property
    def end_of_log(self) -> str:
        """For the message of an assertion."""
        return tail(self.process.log, 40)

    def kill(self) -> None:
        """SIGKILL for it and its children: no chance to tidy up."""
        self.process.kill()

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        if self.process is not None:
            self.process.stop()


def database_url(database: dict) -> str:
    """The address of the database that Django's tests made."""
    from urllib.parse import quote, urlencode

    host = str(database["HOST"] or database.get("OPTIONS", {}).get("host") or "")
    port = str(database["PORT"] or "")
    user = quote(str(database["USER"] or ""))
    if database["PASSWORD"]:
        user += ":" + quote(str(database["PASSWORD"]), safe="")
    name = quote(str(database["NAME"]))
    if not host or host.startswith("/"):
        query = {key: value for key, value in (("host", host), ("port", port)) if value}
        return f"postgres://{user}@/{name}?{urlencode(query)}"
    return f"postgres://{user}@{host}{':' + port if port else ''}/{name}"


class StoppableRedis:
    """A Valkey of the test's own, which can go away and come back with what it knew."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        # Not in pytest's own long folders: the path of a socket may hold 107 bytes.
        self.socket = folder / "r.sock"
        self._server = valkey.server(
            socket=self.socket, data=folder / "data", log=folder / "valkey.log"
        )

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def start(self) -> "StoppableRedis":
        self._server.start()
        self._server.wait_for(lambda: valkey.answers(self.socket))
        return self

    def stop(self) -> None:
        """It goes away; what it knew stays on disk."""
        self._server.stop()
        self.socket.unlink(missing_ok=True)

    def kill(self) -> None:
        """It goes away at once (SIGKILL)."""
        self._server.kill()
        self.socket.unlink(missing_ok=True)


class Postbox:
    """A mail server that keeps what it is given, and can refuse or hang up.

    ``refusing``: answers 451 to every message. ``close()`` and ``open()``: not there at all, and
    back on the same port. ``seconds_each``: how long it takes over a message.
    """

    def __init__(self, *, seconds_each: float = 0):
        self.letters: list[EmailMessage] = []
        self.refusing = False
        self.seconds_each = seconds_each
        self.host = "127.0.0.1"
        self.port = 0
        self._controller = None

    @property
    def url(self) -> str:
        """For EMAIL_URL."""
        return f"smtp://{self.host}:{self.port}"

    def open(self) -> "Postbox":
        from aiosmtpd.controller import Controller

        if not self.port:
            self.port = _free_port()
        self._controller = Controller(self, hostname=self.host, port=self.port)
        self._controller.start()
        return self

    def close(self) -> None:
        if self._controller is not None:
            with suppress(RuntimeError):
                self._controller.stop()
            self._controller = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        import asyncio

        if self.seconds_each:
            await asyncio.sleep(self.seconds_each)
        if self.refusing:
            return "451 Come back later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Message accepted"


def drain_queue() -> None:
    """Forget every task that waits, or that a killed worker never gave back."""
    from psw_portal import heartbeat

    heartbeat.client().delete("celery", "unacked", "unacked_index", "unacked_mutex")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
