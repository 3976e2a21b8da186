import pytest

from tests.uploads import room


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A room that takes files, and a folder of the test's own where they lie."""
    settings.ROOT_URLCONF = "tests.uploads.room"
    settings.PRIVATE_FILES = str(tmp_path / "private")
    room.KEPT.clear()
    return tmp_path / "private"


def files_in(store) -> list:
    return [path for path in store.rglob("*") if path.is_file()]
