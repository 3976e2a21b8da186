import re
from pathlib import Path

from django.conf import settings

COMPOSE_ONLY = {"POSTGRES_PASSWORD", "PORT", "PSW_ENV_FILE"}


def names_that_settings_read() -> set[str]:
    text = Path(settings.BASE_DIR, "psw_portal", "settings.py").read_text()
    return set(re.findall(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"", text))


def names_that_are_explained() -> set[str]:
    text = Path(settings.BASE_DIR, ".env.example").read_text()
    return set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))


def test_env_example_explains_exactly_the_settings_that_are_read():
    assert names_that_are_explained() - COMPOSE_ONLY == names_that_settings_read()


def test_each_setting_in_env_example_has_a_comment_above_it_or_above_its_neighbour():
    lines = Path(settings.BASE_DIR, ".env.example").read_text().splitlines()
    for before, line in zip(lines, lines[1:], strict=False):
        if re.match(r"[A-Z_]+=", line):
            assert before.startswith("#") or "=" in before, line
