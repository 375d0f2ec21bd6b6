"""Loaded by `-p` before pytest-django reads the settings; see `addopts`."""

from tests.harness import ground

STORE_LOCK = ground.point_settings_here()


def pytest_unconfigure() -> None:
    """Give the Valkey databases back."""
    STORE_LOCK.close()
