"""Fixtures for everyone; what they stand on is in `tests/harness`."""

import os
import shutil
from pathlib import Path

import pytest

pytest_plugins = [
    "tests.harness.databases_in_tests",
    "tests.harness.people",
    "tests.harness.api",
    "tests.harness.site",
]
CHROMIUM = Path("/usr/bin/chromium")
_HEAVY = {"site", "browser_page"}


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests on the real site share one process of xdist, so that it is started once."""
    for item in items:
        if _HEAVY & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("site"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped for a person, and fail in CI."""
    if "browser_page" not in getattr(item, "fixturenames", ()) or CHROMIUM.exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"kein Chromium unter {CHROMIUM}; .ci/run richtet es ein")
    pytest.skip(f"kein Chromium unter {CHROMIUM} (apt-get install chromium)")


@pytest.fixture(scope="session", autouse=True)
def _clear_files():
    """Uploaded files of this run are gone afterwards."""
    yield
    shutil.rmtree(os.environ["MEDIA_ROOT"], ignore_errors=True)
