"""Programs of an earlier run that was killed: they are ended before the next one starts."""

import json
import os
import signal
import subprocess
from pathlib import Path

from psw_portal.embedded.processes import ON_LINUX, Process, is_alive, send, wait_until_gone
from psw_portal.embedded.state import State

_FILE = "processes.json"


def note(state: State, processes: list[Process]) -> None:
    """Write down which programs belong to this run."""
    (state.folder / _FILE).write_text(json.dumps([process.pid for process in processes]))


def forget(state: State) -> None:
    """Every program of this run has ended."""
    (state.folder / _FILE).unlink(missing_ok=True)


def end(state: State, seconds: float = 12) -> None:
    """Wait for those of an earlier run, which are on their way out, and end those that stay."""
    try:
        pids = json.loads((state.folder / _FILE).read_text())
    except (FileNotFoundError, ValueError):
        return
    ours = [pid for pid in pids if is_alive(pid) and _belongs_to(pid, state.folder)]
    for pid in ours:
        send(pid, signal.SIGTERM)
    for pid in ours:
        if not wait_until_gone(pid, seconds):
            send(pid, signal.SIGKILL)
            wait_until_gone(pid, seconds)
    forget(state)


def _belongs_to(pid: int, folder: Path) -> bool:
    """Whether that process was started for this folder: ids are used again after a while."""
    if not ON_LINUX:
        command = ["ps", "-o", "command=", "-p", str(pid)]
        told = subprocess.run(command, capture_output=True, text=True)
        return "psw_portal" in told.stdout
    try:
        variables = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # gone meanwhile, or somebody else's
        return False
    return b"PSW_STATE=" + os.fsencode(folder) in variables
