"""The folder that holds everything a first run keeps, and the lock that makes it one run's own."""

import fcntl
import hashlib
import os
import secrets
import tempfile
from base64 import urlsafe_b64encode
from pathlib import Path

from psw_portal.embedded.progress import Trouble

ROOT = Path(__file__).resolve().parents[2]
# The path of a socket may hold 107 bytes on Linux and 103 on macOS; the longest name is
# ".s.PGSQL.5432.lock".
LONGEST_SOCKET_FOLDER = 80


class State:
    """A state folder: logs, sockets, data and secrets.

    The folder belongs to whoever made it (mode 0700): the embedded servers trust every
    connection that comes through a socket inside it.
    """

    def __init__(self, folder: Path):
        self.folder = folder.absolute()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if os.stat(self.folder).st_uid == os.geteuid():
                self.folder.chmod(0o700)
            self.logs = self._subfolder("logs")
            self.sockets = self._socket_folder()
        except PermissionError as error:
            raise Trouble(
                f"The state folder {self.folder} cannot be written to. Choose another:\n\n"
                '    PSW_STATE="$HOME/psw" ./psw run'
            ) from error
        self._lock = None

    def _subfolder(self, name: str) -> Path:
        path = self.folder / name
        path.mkdir(exist_ok=True)
        return path

    def _socket_folder(self) -> Path:
        path = self.folder / "run"
        if len(os.fsencode(path)) > LONGEST_SOCKET_FOLDER:
            short = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
            path = Path(tempfile.gettempdir()) / f"psw-{os.geteuid()}-{short}"
            path.mkdir(mode=0o700, exist_ok=True)
            if os.stat(path).st_uid != os.geteuid():
                raise Trouble(f"{path} belongs to somebody else.")
        path.mkdir(mode=0o700, exist_ok=True)
        return path

    def lock(self) -> None:
        """Make this folder ours until the process ends.

        Raises Trouble when another run holds it.
        """
        self._lock = (self.folder / "lock").open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self._lock.seek(0)
            where = self._lock.read().strip()
            self._lock.close()
            raise Trouble(
                f"PSW Portal is already running{' at ' + where if where else ''} "
                f"(its data is in {self.folder}).\n"
                "Stop it with Ctrl-C where it was started, or choose another folder and port:\n\n"
                "    PSW_STATE=/tmp/psw-second PORT=8001 ./psw run"
            ) from error
        self.note_address("")

    def unlock(self) -> None:
        """Let another run have the folder."""
        self._lock.close()

    def note_address(self, address: str) -> None:
        """Leave the address for a second run that finds this folder taken."""
        self._lock.seek(0)
        self._lock.truncate()
        self._lock.write(address)
        self._lock.flush()

    def secret(self, name: str, size: int) -> str:
        """A secret of this folder, made the first time it is asked for; only we can read it."""
        path = self.folder / name
        try:
            return path.read_text().strip()
        except FileNotFoundError:
            value = urlsafe_b64encode(secrets.token_bytes(size)).decode()
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(value)
            return value


def chosen_folder() -> Path:
    """The state folder that PSW_STATE names, else ``.psw`` beside the code."""
    return Path(os.environ.get("PSW_STATE") or ROOT / ".psw").expanduser()
