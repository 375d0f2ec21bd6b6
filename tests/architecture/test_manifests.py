"""No cluster runs in the suite, so the manifests are held against compose and the code."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from core.embedded import layout, roles
from core.settings import env

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
PAGE = (ROOT / "docs/operations/kubernetes.md").read_text()
ITEMS = yaml.safe_load((ROOT / "docs/operations/kubernetes.yaml").read_text())["items"]
PODS: dict[str, dict[str, Any]] = {
    item["metadata"]["name"]: item["spec"]["template"]["spec"]
    for item in ITEMS
    if item["kind"] in {"Deployment", "Job"}
}


def container(name: str) -> dict[str, Any]:
    (found,) = PODS[name]["containers"]
    return found


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def test_every_role_has_its_pod_and_command():
    assert set(PODS) == {*roles.SERVICES, "migrate"}
    assert {name: container(name)["args"] for name in PODS} == {name: [name] for name in PODS}


def test_each_selects_its_own_pods():
    selected = [item["spec"]["selector"] for item in ITEMS if item["kind"] == "Deployment"]
    assert len({labels["matchLabels"]["role"] for labels in selected}) == len(selected)


def test_settings_are_those_the_code_reads_and_compose_gives():
    (plain,) = [item["data"] for item in ITEMS if item["kind"] == "ConfigMap"]
    secret = {name for name in COMPOSE["web"]["environment"] if f"`{name}`" in PAGE}

    assert set(plain) | secret <= {setting.name for setting in env.SETTINGS}
    assert {s.name for s in env.SETTINGS if s.required_in_production} <= set(plain) | secret
    assert not set(plain) & secret


def test_only_who_builds_is_the_owner():
    given = {name: [each["name"] for each in container(name)["env"]] for name in PODS}
    assert given.pop("migrate") == ["DATABASE_OWNER_URL"]
    assert not any(given.values())
    assert layout.LOGIN in COMPOSE["web"]["environment"]["DATABASE_URL"]


@pytest.mark.parametrize("name", roles.SERVICES)
def test_grace_is_that_of_compose_and_what_is_waited_before(name):
    waits = container(name).get("lifecycle", {}).get("preStop", {}).get("sleep", {"seconds": 0})
    grace = PODS[name]["terminationGracePeriodSeconds"]
    assert grace == seconds(COMPOSE[name]["stop_grace_period"]) + waits["seconds"]


@pytest.mark.parametrize("name", roles.WORKERS)
def test_a_worker_is_asked_as_in_compose(name):
    ours, theirs = container(name)["livenessProbe"], COMPOSE[name]["healthcheck"]
    assert ["CMD", *ours["exec"]["command"]] == theirs["test"]
    assert ours["failureThreshold"] == theirs["retries"]
    assert ours["periodSeconds"] == seconds(theirs["interval"])
    assert ours["timeoutSeconds"] == seconds(theirs["timeout"])
    assert ours["initialDelaySeconds"] == seconds(theirs["start_period"])


def test_nobody_runs_with_privileges():
    for name, pod in PODS.items():
        assert pod["securityContext"]["runAsNonRoot"]
        assert container(name)["securityContext"]["readOnlyRootFilesystem"]
        assert container(name)["securityContext"]["capabilities"] == {"drop": ["ALL"]}
