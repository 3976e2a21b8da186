"""``./psw check`` and ``./psw fix``: what a program can judge, and what it can put right."""

import subprocess
import sys

from psw_portal.embedded.progress import say
from psw_portal.embedded.services import environment, running
from psw_portal.embedded.state import ROOT, chosen_folder

_PRODUCTION = {
    "PSW_MODE": "production",
    "SECRET_KEY": "only-for-the-check-of-the-deployment-and-nothing-else-0123456789",
    "FIELD_KEYS": "cHN3LXBvcnRhbC1jaGVjay1vZi1kZXBsb3ltZW50LTA=",
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_URL": "https://portal.example.org",
}


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", name, *arguments]


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "error::RuntimeWarning", "manage.py", *arguments]


def _import_linter() -> list[str]:
    return [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-logo",
    ]


def check(arguments: list[str]) -> int:
    """Run every check, also after one has failed; 1 when any did."""
    failed = []
    with running(chosen_folder() / "test") as (state, addresses):
        env = environment(state, "test", addresses)
        for title, command, more in (
            ("Lint", _module("ruff", "check", "--output-format", "concise", "."), {}),
            ("Format", _module("ruff", "format", "--check", "--quiet", "."), {}),
            ("Templates", _module("djlint", "templates", "--lint", "--quiet"), {}),
            ("Imports between rooms", _import_linter(), {}),
            ("Migrations", _manage("makemigrations", "--check", "--dry-run"), {}),
            (
                "Deployment",
                _manage("check", "--deploy", "--fail-level", "WARNING"),
                _PRODUCTION,
            ),
            ("Generated documents", _manage("docs", "--check"), {}),
        ):
            done = subprocess.run(
                command,
                cwd=ROOT,
                env=env | more,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            if done.returncode:
                failed.append(title)
                say(f"✗ {title}\n\n{done.stdout}")
            else:
                say(f"✓ {title}")
    if failed:
        say(f"Not right yet: {', '.join(failed)}. `./psw fix` puts right what a program can.")
    return int(bool(failed))


def fix(arguments: list[str]) -> int:
    """Order imports, apply the safe fixes, format."""
    status = 0
    for command in (_module("ruff", "check", "--fix", "."), _module("ruff", "format", ".")):
        status = subprocess.run(command, cwd=ROOT).returncode or status
    return status
