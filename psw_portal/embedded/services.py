"""The database and Redis of one state folder, from the environment or embedded."""

import json
import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from psw_portal.embedded import pango, postgres, valkey
from psw_portal.embedded.processes import Process
from psw_portal.embedded.progress import Trouble, step
from psw_portal.embedded.state import State

_ADDRESSES = "addresses.json"


class Services:
    """What has been started, in order; ``stop`` ends it in reverse."""

    def __init__(self, state: State, *, for_tests: bool = False):
        self.state = state
        self.for_tests = for_tests
        self.processes: list[Process] = []
        self.addresses: dict[str, str] = {}

    def start(self) -> None:
        """Start what the environment does not name. Raises Trouble when something fails."""
        for name, title, start in (
            ("DATABASE_URL", "PostgreSQL", partial(postgres.start, for_tests=self.for_tests)),
            ("REDIS_URL", "Valkey", valkey.start),
        ):
            if os.environ.get(name):
                self.addresses[name] = os.environ[name]
                continue
            with step(title):
                process, address = start(self.state)
            self.processes.append(process)
            self.addresses[name] = address
        (self.state.folder / _ADDRESSES).write_text(json.dumps(self.addresses))

    def stop(self) -> None:
        """End what was started, the last first."""
        while self.processes:
            self.processes.pop().stop()


def environment(state: State, mode: str, addresses: dict[str, str]) -> dict[str, str]:
    """The environment in which the portal's own programs run."""
    return {
        **os.environ,
        "PSW_MODE": mode,
        "PSW_STATE": str(state.folder),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or state.secret("secret-key", 48),
        "FIELD_KEYS": os.environ.get("FIELD_KEYS") or state.secret("field-key", 32),
        **pango.environment(state.folder),
        **addresses,
    }


@contextmanager
def running(folder: Path):
    """The services of that folder while the block runs; those of ``./psw run`` if it is on.

    Gives the state and the addresses.
    """
    state = State(folder)
    services = Services(state)
    try:
        state.lock()
    except Trouble:
        addresses = folder / _ADDRESSES
        if not addresses.exists():  # the other run is still starting
            raise
        yield state, json.loads(addresses.read_text())
        return
    try:
        services.start()
        yield state, services.addresses
    finally:
        services.stop()
        state.unlock()
