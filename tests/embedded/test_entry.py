"""The shell script, the locks, and the smaller parts of a first run."""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from psw_portal.embedded import leftovers, port
from psw_portal.embedded.cli import _COMMANDS as COMMANDS
from psw_portal.embedded.processes import Process, is_alive
from psw_portal.embedded.progress import Trouble
from psw_portal.embedded.pytest_plugin import with_database
from psw_portal.embedded.state import LONGEST_SOCKET_FOLDER, ROOT, State

DEVELOPMENT = ROOT / ".env.development"


def psw(*arguments: str, folder: Path = ROOT, path: str = os.defpath):
    return subprocess.run(
        ["/bin/sh", str(folder / "psw"), *arguments],
        capture_output=True,
        text=True,
        env={"PATH": path},
        stdin=subprocess.DEVNULL,
    )


def test_help_names_every_command():
    told = psw("help")
    assert told.returncode == 0
    for name in COMMANDS:
        if not name.startswith("prepare-"):
            assert f"./psw {name} " in told.stdout


def test_a_wrong_command_is_a_sentence_and_the_help():
    told = psw("rnu")
    assert told.returncode == 2
    assert "there is no command 'rnu'" in told.stderr
    assert "./psw run" in told.stderr


def test_without_python_the_line_to_type_is_printed(tmp_path):
    shutil.copy(ROOT / "psw", tmp_path)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("dirname", "id", "cat", "cksum", "mktemp", "rm"):
        (programs / name).symlink_to(shutil.which(name))
    told = psw("run", folder=tmp_path, path=str(programs))
    assert told.returncode == 1
    assert "sudo apt-get install -y python3 python3-venv" in told.stderr


@pytest.mark.parametrize("name", ["runtime", "embedded", "dev", "node"])
def test_a_lock_has_hashes_and_names_no_host(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "--hash=sha256:" in text
    assert not re.search(r"https?://|file:|--index-url|--find-links", text)


@pytest.mark.parametrize("name", ["runtime", "embedded", "dev", "node"])
def test_every_direct_part_has_a_reason_and_is_locked(name):
    lock = (ROOT / "requirements" / f"{name}.txt").read_text().lower()
    for line in (ROOT / "requirements" / f"{name}.in").read_text().splitlines():
        if not line.startswith(("#", "-c")):
            assert "  #" in line, line
            part = re.match(r"[A-Za-z0-9._-]+", line)[0].lower()
            assert re.search(rf"^{re.escape(part)}(\[.*\])?==", lock, re.MULTILINE), part


def test_the_lock_of_the_design_system_names_no_host():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert all("resolved" not in package for package in lock["packages"].values())


@pytest.mark.parametrize(
    ("url", "further", "expected"),
    [
        ("unix:///run/r.sock?db=0", 1, "unix:///run/r.sock?db=1"),
        ("unix:///run/r.sock", 2, "unix:///run/r.sock?db=2"),
        ("redis://host:6379/3", 1, "redis://host:6379/4"),
        ("redis://:secret@host:6379", 0, "redis://:secret@host:6379/0"),
    ],
)
def test_each_test_process_has_a_redis_database_of_its_own(url, further, expected):
    assert with_database(url, further) == expected


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    state = State(tmp_path / "state")
    secret = state.secret("key", 32)
    assert state.secret("key", 32) == secret
    assert (state.folder / "key").stat().st_mode & 0o777 == 0o600
    assert State(tmp_path / "other").secret("key", 32) != secret


def test_sockets_of_a_folder_with_a_long_name_lie_elsewhere(tmp_path):
    state = State(tmp_path / ("a-long-name-" * 10))
    assert len(str(state.sockets)) <= LONGEST_SOCKET_FOLDER
    assert state.sockets.parent == Path(tempfile.gettempdir())
    state.sockets.rmdir()


def test_a_folder_is_locked_until_it_is_given_back(tmp_path):
    first, second = State(tmp_path), State(tmp_path)
    first.lock()
    first.note_address("http://127.0.0.1:8000")
    with pytest.raises(Trouble, match=r"already running at http://127\.0\.0\.1:8000"):
        second.lock()
    first.unlock()
    second.lock()
    second.unlock()


@pytest.mark.parametrize("wanted", ["0", "65536", "-1", "web", "80.5"])
def test_a_port_that_cannot_be_is_refused(monkeypatch, wanted):
    monkeypatch.setenv("PORT", wanted)
    with pytest.raises(Trouble, match="PORT must be a number"):
        port.choose()


def test_at_a_terminal_another_port_is_offered(monkeypatch):
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        taken = somebody.getsockname()[1]
        monkeypatch.setenv("PORT", str(taken))
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        asked = []
        monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "")
        assert port.choose() > taken
        assert "instead?" in asked[0]
        monkeypatch.setattr("builtins.input", lambda question: "n")
        with pytest.raises(Trouble, match="Choose a port yourself"):
            port.choose()


def test_programs_of_a_killed_run_are_ended_and_other_programs_are_not(tmp_path):
    state = State(tmp_path)
    ours = Process("ours", ["sleep", "60"], tmp_path / "log", {"PSW_STATE": str(tmp_path)}).start()
    other = Process("other", ["sleep", "60"], tmp_path / "log", {"PSW_STATE": "/other"}).start()
    try:
        leftovers.note(state, [ours, other])
        leftovers.end(state, seconds=5)
        assert not is_alive(ours.pid)
        assert is_alive(other.pid)
    finally:
        ours.stop()
        other.stop()


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_what_compose_asks_for_is_explained(compose):
    explained = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked <= explained


def test_compose_finds_all_that_it_asks_for_on_ones_own_machine():
    found = dict(re.findall(r"^([A-Z_]+)=(.+)$", DEVELOPMENT.read_text(), re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    explained = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert asked <= set(found) <= set(explained)
    assert found["PSW_ENV_FILE"] == DEVELOPMENT.name
    # The address that is typed is one that is answered, without a proxy to lead on to.
    assert urlsplit(found["SITE_URL"]).hostname in found["ALLOWED_HOSTS"].split(",")
    assert urlsplit(found["SITE_URL"]).port == int(found["PORT"])
    assert found["SECURE_SSL_REDIRECT"] == found["BEHIND_PROXY"] == "no"


def test_compose_runs_the_product_as_it_is_run_here(compose):
    services = compose["services"]
    assert {"web", "worker", "scheduler", "database", "redis"} <= set(services)
    assert services["mail"]["profiles"] == ["development"]
    for name in ("web", "worker", "scheduler"):
        assert services[name]["stop_grace_period"] == "30s"
        assert services[name]["read_only"] is True
    assert services["database"]["volumes"] == ["database:/var/lib/postgresql"]


def test_the_framework_that_ships_is_loaded_wherever_tables_are_made(compose):
    assert "load_framework" in compose["services"]["migrate"]["command"][-1]
    prepared = (ROOT / "psw_portal/management/commands/prepare.py").read_text()
    assert prepared.index('"migrate"') < prepared.index('"load_framework"')


def test_no_image_moves_by_itself(compose):
    text = (ROOT / "Dockerfile").read_text()
    images = [service["image"] for service in compose["services"].values()]
    images += re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    for image in set(images) - {"psw-portal"}:
        assert ":" in image, image
        assert not image.endswith(":latest"), image


def test_the_image_runs_as_nobody_in_particular():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER psw" in lines
    assert lines.index("USER psw") < next(n for n, line in enumerate(lines) if "CMD" in line)
