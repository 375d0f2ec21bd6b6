"""No container engine runs in the suite, so the files are held against what the code knows."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.embedded import layout, postgres, roles
from core.jobs.checks import workers
from core.settings import celery, env

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())[
    "services"
]
OWN = {name: each for name, each in SERVICES.items() if "build" in each}


def _bootstrap(pattern: str) -> list[str]:
    return re.findall(pattern, (ROOT / "bin" / "bootstrap.py").read_text())


def test_every_role_of_the_service_is_a_container():
    assert set(OWN) == {*roles.SERVICES, "migrate"}
    assert {name: each["command"] for name, each in OWN.items()} == {name: [name] for name in OWN}


@pytest.mark.parametrize("role", [*roles.SERVICES, "migrate", "manage"])
def test_a_role_has_a_command(role):
    command = roles.command(role, bind="0.0.0.0:8000", scratch=Path("/tmp"))
    assert Path(command[0]).is_file()


def test_containers_know_only_settings_the_code_reads():
    known = {setting.name for setting in env.SETTINGS}
    given = set(OWN["web"]["environment"])
    assert given | set(OWN["migrate"]["environment"]) <= known
    assert {s.name for s in env.SETTINGS if s.required_in_production} <= given


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_DOMAIN", "EMAIL_URL"])
def test_a_missing_value_stops_the_start(name):
    assert OWN["web"]["environment"][name].startswith(f"${{{name}:?")


def test_all_roles_share_one_environment_and_only_who_builds_is_the_owner():
    owner = {"DATABASE_OWNER_URL"}
    for name, each in OWN.items():
        assert set(each["environment"]) - set(OWN["web"]["environment"]) == (
            owner if name == "migrate" else set()
        )
        shared = {key: value for key, value in each["environment"].items() if key not in owner}
        assert shared == OWN["web"]["environment"]


def test_the_app_signs_in_as_somebody_who_owns_nothing():
    owner = SERVICES["db"]["environment"]["POSTGRES_USER"]
    for_building = OWN["migrate"]["environment"]["DATABASE_OWNER_URL"]
    assert for_building.startswith(f"postgresql://{owner}:")
    assert OWN["web"]["environment"]["DATABASE_URL"].startswith(f"postgresql://{layout.LOGIN}:")


def test_workers_listen_to_every_queue_once():
    listened = [
        queue
        for command in roles.WORKERS.values()
        for queue in command[command.index("-Q") + 1].split(",")
    ]
    assert sorted(listened) == sorted(celery.QUEUES)


def queues_of(words: list[str], flag: str) -> list[str]:
    return [after for word, after in itertools.pairwise(words) if word == flag]


@pytest.mark.parametrize("name", list(roles.WORKERS))
def test_a_worker_lives_while_each_of_its_queues_does(name):
    asked = OWN[name]["healthcheck"]["test"]
    (listened,) = queues_of(list(roles.WORKERS[name]), "-Q")

    assert asked[:4] == ["CMD", "python", "manage.py", "worker_alive"]
    assert queues_of(asked, "--queue") == listened.split(",")


@pytest.mark.parametrize("name", list(roles.WORKERS))
def test_a_worker_with_a_long_task_is_not_called_dead(name):
    check = OWN[name]["healthcheck"]
    patience = int(check["interval"].removesuffix("s")) * check["retries"]
    patience += workers.SILENT_AFTER.total_seconds()

    assert patience > celery.CELERY_TASK_TIME_LIMIT


def test_workers_get_more_time_to_stop_than_they_take():
    grace = int(OWN["worker"]["stop_grace_period"].removesuffix("s"))
    assert grace > celery.CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT + 60


def test_broker_forgets_nothing_and_cache_may():
    broker, cache = (" ".join(SERVICES[name]["command"]) for name in ("broker", "cache"))
    assert "--appendonly yes --appendfsync everysec --maxmemory-policy noeviction" in broker
    assert "--maxmemory-policy allkeys-lru" in cache
    assert SERVICES["broker"]["volumes"] == ["broker:/data"]


def test_database_is_the_embedded_one_in_version_and_locale():
    db = SERVICES["db"]
    assert db["image"] == f"postgres:{postgres.MAJOR}"
    assert db["environment"]["POSTGRES_INITDB_ARGS"] == " ".join(postgres.LOCALE)
    assert "max_locks_per_transaction=1024" in db["command"]


def test_everybody_waits_for_the_migration():
    waiting = {name: each["depends_on"] for name, each in OWN.items() if name != "migrate"}
    assert all(
        each["migrate"] == {"condition": "service_completed_successfully"}
        for each in waiting.values()
    )


def test_image_is_built_from_the_lock_file_and_runs_without_privileges():
    assert "uv sync --frozen --no-dev" in DOCKERFILE
    assert re.search(r"^USER buendnisnetz$", DOCKERFILE, re.M)
    assert 'ENTRYPOINT ["python", "-m", "core.embedded.roles"]' in DOCKERFILE
    assert "core.settings.prod" in DOCKERFILE


def test_image_and_clone_use_the_same_tools():
    python = (ROOT / ".python-version").read_text().strip()
    assert re.findall(r"FROM python:([\d.]+)-slim", DOCKERFILE) == [python, python]
    assert re.findall(r"astral-sh/uv:([\d.]+)", DOCKERFILE) == _bootstrap(r'UV_VERSION = "(.+)"')
    assert all(package in DOCKERFILE for package in _bootstrap(r'"(lib[\w.-]+)": "'))


def test_web_gets_more_time_to_stop_than_it_takes():
    command = roles.command("web", bind="", scratch=Path())
    graceful = int(command[command.index("--graceful-timeout") + 1])

    # who has not ended by then is killed by gunicorn itself
    assert int(OWN["web"]["stop_grace_period"].removesuffix("s")) >= graceful + 10
