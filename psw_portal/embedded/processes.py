"""Programs that live and die with us."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from psw_portal.embedded.progress import Trouble, tail

ON_LINUX = sys.platform.startswith("linux")
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_libc = ctypes.CDLL(None, use_errno=True) if ON_LINUX else None


@dataclass(frozen=True)
class Identity:
    """Whom a program runs as: ourselves, ourselves under another name, or somebody else."""

    before_exec: Callable[[], None] | None = None
    options: dict = field(default_factory=dict)


OURSELVES = Identity()


def _enter_user_namespace(user_id: int, group_id: int) -> None:
    if _libc.unshare(_CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, value in (
        ("setgroups", "deny"),
        ("uid_map", f"{user_id} 0 1"),
        ("gid_map", f"{group_id} 0 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(value)


def under_another_name(entry: pwd.struct_passwd) -> Identity | None:
    """Root that looks like ``entry`` to the program itself, or None where the kernel refuses.

    Files stay root's own; nothing is made readable for anybody else.
    """
    if not ON_LINUX:
        return None

    def rename() -> None:
        _enter_user_namespace(entry.pw_uid, entry.pw_gid)

    try:
        subprocess.run(["/bin/true"], preexec_fn=rename, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return Identity(before_exec=rename)


def somebody_else(entry: pwd.struct_passwd) -> Identity:
    """Another user for good: for root where namespaces are refused."""
    return Identity(
        options={"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": "/"}
    )


@dataclass
class Process:
    """A program we started, how it wants to be asked to stop, and how long that may take."""

    name: str
    command: list[str]
    log: Path
    env: dict[str, str] | None = None
    identity: Identity = OURSELVES
    stop_signal: int = signal.SIGTERM
    stop_signal_of_death: int | None = None
    grace_seconds: float = 15
    popen: subprocess.Popen | None = None
    started_at: float = 0.0

    def start(self) -> "Process":
        """Start it in a session of its own, so that Ctrl-C reaches only us.

        Must be called from the main thread: Linux ends the program when the thread that
        started it ends.
        """
        parent = os.getpid()
        death = self.stop_signal_of_death or self.stop_signal

        def before_exec() -> None:
            if self.identity.before_exec:
                self.identity.before_exec()
            if _libc is not None:
                _libc.prctl(_PR_SET_PDEATHSIG, death)
                if os.getppid() != parent:
                    os._exit(1)

        with self.log.open("ab") as output:
            self.popen = subprocess.Popen(
                [str(part) for part in self.command],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=before_exec,
                **self.identity.options,
            )
        self.started_at = time.monotonic()
        return self

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def is_running(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def ask_to_stop(self) -> None:
        """Send the signal that means "finish what you are doing"."""
        if self.is_running:
            self.popen.send_signal(self.stop_signal)

    def wait_until_stopped(self) -> None:
        """Wait as long as it may take, then end it and all that it started."""
        try:
            self.popen.wait(self.grace_seconds)
        except subprocess.TimeoutExpired:
            self.kill()

    def stop(self) -> None:
        """Ask, wait, and end it if need be."""
        if self.popen is not None:
            self.ask_to_stop()
            self.wait_until_stopped()

    def kill(self) -> None:
        """End it and all that it started, at once (SIGKILL)."""
        try:
            os.killpg(self.popen.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self.popen.kill()
        self.popen.wait()

    def wait_for(self, answers: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until it answers. Raises Trouble with the end of its log when it does not."""
        deadline = time.monotonic() + seconds
        while not answers():
            if not self.is_running or time.monotonic() > deadline:
                what = "did not answer in time" if self.is_running else "stopped at once"
                raise Trouble(f"{self.name} {what}. The end of {self.log}:\n\n{tail(self.log)}")
            time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether a process with this id runs (it may belong to somebody else)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # In a container nobody may collect those that have ended: they are there, and dead.
    return not (ON_LINUX and _has_ended(pid))


def _has_ended(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in {"Z", "X"}


def send(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Wait for a process that is not our child; whether it is gone."""
    deadline = time.monotonic() + seconds
    while is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
