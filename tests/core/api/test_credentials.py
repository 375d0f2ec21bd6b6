"""Who may speak: keys in force, people signed in, neither for long after it has ended."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tenants.access.enums import Role
from tenants.access.models import ApiKey, Membership
from tenants.access.services import issue_api_key, revoke_api_key

pytestmark = pytest.mark.django_db
AT = "/api/v1/alliances/alliance-a/partners"


def _refused(answer) -> None:
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "authentication_failed"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_expired_key_opens_nothing(api, alliance_a):
    ApiKey.objects.update(expires_at=timezone.now() + timedelta(minutes=1))
    assert api.get("partners").status_code == 200

    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    _refused(api.get("partners"))


def test_a_revoked_key_opens_nothing(alliance_a, anyone):
    key, secret = issue_api_key(alliance=alliance_a, role=Role.EDITOR)
    revoke_api_key(key=key)

    _refused(anyone.get(AT, authorization=f"Bearer {secret}"))


@pytest.mark.parametrize("sent", ["Bearer", "Bearer ", "bearer x", "Bearer bn_a_b", "Bearer ü\x7f"])
def test_nonsense_opens_nothing(anyone, sent):
    _refused(anyone.get(AT, authorization=sent))


def test_other_ways_to_sign_in_count_as_none(anyone):
    assert anyone.get(AT, authorization="Basic YTpi").json()["code"] == "not_authenticated"


def test_the_scheme_is_written_in_any_case(api, anyone):
    assert anyone.get(AT, authorization=f"bearer {api.secret}").status_code == 200


def test_a_person_signed_in_reads_and_with_a_token_writes(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    body = {"name": "Verein", "sector": "verein"}

    assert browser.get(AT).status_code == 200
    refused = browser.post(AT, body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_failed")
    assert "CSRF" in refused.json()["detail"]

    browser.cookies["csrftoken"] = token = "a" * 32
    made = browser.post(AT, body, content_type="application/json", headers={"X-CSRFToken": token})
    assert made.status_code == 201


def test_a_membership_that_ended_opens_nothing(editor, client_for):
    browser = client_for(editor)
    assert browser.get(AT).status_code == 200

    Membership.objects.update(ends_on=timezone.localdate() - timedelta(days=1))

    assert browser.get(AT).status_code == 404


def test_doors_for_everyone_ignore_keys(anyone):
    assert anyone.get("/api/v1/alliances", authorization="Bearer unsinn").status_code == 200
