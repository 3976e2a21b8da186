"""The commands of ``./psw``, after the shell script has prepared Python."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from psw_portal.embedded import assets, browser, checks, pango, supervisor
from psw_portal.embedded.progress import Trouble, say, speak_beside, step
from psw_portal.embedded.services import environment, running
from psw_portal.embedded.state import ROOT, State, chosen_folder

# One more than there are processors: several tests wait for workers, mail and browsers.
_AT_A_TIME = (os.cpu_count() or 1) + 1


def _run(arguments: list[str]) -> int:
    return supervisor.run(chosen_folder())


def _test(arguments: list[str]) -> int:
    """Every test, some at a time unless the caller names some; options go to pytest."""
    _build_pages()
    line = pango.prepare()
    if line:
        raise Trouble(f"PDFs cannot be printed. Type this line, then try again:\n\n    {line}")
    if not any("not journey" in option for option in arguments):
        browser.prepare()
    named = any(Path(option.split("::")[0]).exists() for option in arguments)
    chosen = any(option.startswith(("-n", "--numprocesses", "--pdb")) for option in arguments)
    options = [] if named or chosen else ["-n", str(_AT_A_TIME), "--dist", "worksteal"]
    folder = State(chosen_folder() / "test").folder
    env = os.environ | pango.environment(folder)
    libraries = [*browser.libraries(), *filter(None, [env.get("LD_LIBRARY_PATH")])]
    if libraries:
        env["LD_LIBRARY_PATH"] = ":".join(libraries)
    return _python("-m", "pytest", *options, *arguments, env=env)


def _manage(arguments: list[str]) -> int:
    speak_beside()
    mode = os.environ.get("PSW_MODE") or "demo"
    with running(chosen_folder()) as (state, addresses):
        return _python("manage.py", *arguments, env=environment(state, mode, addresses))


def _shell(arguments: list[str]) -> int:
    return _manage(["shell", *arguments])


def _with_test_services(*command: str) -> int:
    with running(chosen_folder() / "test") as (state, addresses):
        return _python(*command, env=environment(state, "test", addresses))


def _docs(arguments: list[str]) -> int:
    return _with_test_services("manage.py", "docs", *arguments)


def _bench(arguments: list[str]) -> int:
    _build_pages()
    with running(chosen_folder() / "bench") as (state, addresses):
        env = environment(state, os.environ.get("PSW_MODE") or "test", addresses)
        return _python("-m", "bench", *arguments, env=env)


def _prepare_assets(arguments: list[str]) -> int:
    assets.build()
    assets.collect(chosen_folder(), os.environ["PSW_MODE"])
    return 0


def _prepare_pango(arguments: list[str]) -> int:
    line = pango.prepare()
    if line:
        say(f"! PDFs cannot be printed yet. Type this line, then start again:\n\n    {line}\n")
    return 0


def _build_pages() -> None:
    with step("Styles and scripts"):
        assets.build()


def _python(*arguments: str, env: dict[str, str] | None = None) -> int:
    try:
        return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env).returncode
    except KeyboardInterrupt:
        return 130


_COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": _run,
    "test": _test,
    "check": checks.check,
    "fix": checks.fix,
    "bench": _bench,
    "docs": _docs,
    "shell": _shell,
    "manage": _manage,
    "prepare-assets": _prepare_assets,
    "prepare-pango": _prepare_pango,
}


def main() -> int:
    """Run one command; a Trouble is told in its own words, without a traceback."""
    name, *arguments = sys.argv[1:]
    # Styles and scripts are built while the tables are made; Django looks for the folder at once.
    (ROOT / "build" / "static").mkdir(parents=True, exist_ok=True)
    try:
        return _COMMANDS[name](arguments)
    except Trouble as trouble:
        say(f"\n{trouble}\n")
        return 1
