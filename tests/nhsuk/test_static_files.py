"""What the browser loads: built, without another host, and ready for hashed names."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

BUILT = Path(settings.BASE_DIR) / "build" / "static"
SOURCES = Path(settings.BASE_DIR) / "static"
REMOTE = re.compile(r"""(?:https?:)?//[a-z0-9-]+\.[a-z0-9.-]+""", re.IGNORECASE)
NAMESPACES = {"http://www.w3.org"}


@pytest.fixture(scope="module", autouse=True)
def _built():
    assert (BUILT / "css" / "portal.css").exists(), "Run npm run build first"


def loaded_files():
    kinds = {".css", ".js", ".svg"}
    return [path for path in BUILT.rglob("*") if path.suffix in kinds]


def test_nothing_loaded_names_another_host():
    named = {
        (path.name, address)
        for path in [*loaded_files(), *SOURCES.rglob("*.svg")]
        for address in REMOTE.findall(path.read_text())
        if address not in NAMESPACES
    }
    assert named == set()


def test_no_template_names_another_host_to_load_from():
    loads = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*(?:https?:)?//""")
    templates = Path(settings.BASE_DIR, "templates").rglob("*.html")
    assert [path.name for path in templates if loads.search(path.read_text())] == []


def test_there_is_no_frutiger_and_no_nhs_logo():
    for path in loaded_files():
        text = path.read_text()
        assert "frutiger" not in text.lower(), path.name
    assert not list(BUILT.rglob("*favicon*"))
    assert not list(BUILT.rglob("*icon-180*"))


def test_every_file_that_a_style_names_is_there():
    for sheet in (BUILT / "css").glob("*.css"):
        for name in re.findall(r"url\([\"']?([^)\"']+)", sheet.read_text()):
            if not name.startswith("data:"):
                assert (sheet.parent / name).resolve().exists(), name


@pytest.mark.parametrize("weight", ["400", "700"])
def test_fonts_are_there_for_browsers_and_documents(weight):
    for subset in ("latin", "latin-ext"):
        stem = f"atkinson-hyperlegible-{subset}-{weight}-normal"
        assert (BUILT / "fonts" / f"{stem}.woff2").read_bytes()[:4] == b"wOF2"
        assert (BUILT / "fonts" / f"{stem}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_files_can_be_collected_under_hashed_names(tmp_path):
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=str(tmp_path)):
        call_command("collectstatic", interactive=False, verbosity=0)
    sheets = list((tmp_path / "css").glob("portal.*.css"))
    assert len(sheets) == 1
    assert re.search(r"fonts/atkinson-[a-z0-9-]+\.[0-9a-f]{12}\.woff2", sheets[0].read_text())


WITHOUT_RULES = {"nhsuk-icon--arrow-left", "nhsuk-icon--arrow-right", "nhsuk-password-input"}
"""Classes of the design system's markup that have no rule of their own."""


def test_no_template_uses_a_class_that_the_styles_do_not_know():
    styles = (BUILT / "css" / "portal.css").read_text()
    used = {
        name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r"nhsuk-[a-z0-9_-]*[a-z0-9]\b(?![a-z0-9-]*[-{])", path.read_text())
        if not name.startswith("nhsuk-js")
    }
    known = set(re.findall(r"\.(nhsuk-[a-z0-9_-]+)", styles))
    assert used - known - WITHOUT_RULES == set()


def test_the_npm_lock_names_no_host():
    assert '"resolved"' not in Path(settings.BASE_DIR, "package-lock.json").read_text()
