"""Packages of Debian and Ubuntu: installed as root, unpacked beside us as anybody else."""

import os
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path


def has_apt() -> bool:
    """Whether this is a machine with apt."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-deb"))


def install_line(packages: list[str]) -> str:
    """The one line that a person can type instead."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def install(packages: list[str]) -> bool:
    """Install them for the whole machine; only root can. Whether it worked."""
    if not has_apt() or os.geteuid() != 0:
        return False
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": env, "stdin": subprocess.DEVNULL, "capture_output": True}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(command, **quiet).returncode == 0:
        return True
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    return subprocess.run(command, **quiet).returncode == 0


def unpack(packages: list[str], folder: Path) -> bool:
    """Fetch them, with what they need and is missing, and unpack them there. Whether it worked.

    Nothing is installed, nobody needs to be root, no other program sees them.
    """
    if not has_apt():
        return False
    planned = subprocess.run(
        ["apt-get", "install", "-s", "--no-install-recommends", *packages],
        capture_output=True,
        text=True,
    )
    names = [line.split()[1] for line in planned.stdout.splitlines() if line.startswith("Inst ")]
    if planned.returncode or not names:
        return False
    with tempfile.TemporaryDirectory() as temporary:
        fetched = subprocess.run(
            ["apt-get", "download", "-qq", *names], cwd=temporary, capture_output=True
        )
        if fetched.returncode:
            return False
        unfinished = folder.with_name(folder.name + "-unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        for package in Path(temporary).glob("*.deb"):
            if subprocess.run(["dpkg-deb", "-x", package, unfinished]).returncode:
                return False
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return True


def libraries_in(folder: Path) -> list[Path]:
    """Where the libraries of unpacked packages are; some keep theirs in a folder of their own."""
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    found = []
    for path in (folder / "usr/lib" / triplet, folder / "lib" / triplet):
        if path.is_dir():
            found.append(path)
            found += sorted({library.parent for library in path.glob("*/lib*.so*")})
    return found
