"""Roles end, keys are hashed and scoped, strangers are nobody."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.accounts.models import NationalRole, NationalRoleKind
from core.accounts.selectors import has_national_role
from tenants.access import rules, selectors, services
from tenants.access.enums import Role
from tenants.access.models import ApiKey, Membership

pytestmark = pytest.mark.django_db


def test_each_role_may_do_its_own(alliance_a, coordinator, editor, reader, stranger):
    may = [
        (
            rules.may_read(user, alliance_a),
            rules.may_edit(user, alliance_a),
            rules.may_manage(user, alliance_a),
        )
        for user in (coordinator, editor, reader, stranger)
    ]

    assert may == [
        (True, True, True),
        (True, True, False),
        (True, False, False),
        (False, False, False),
    ]


def test_a_membership_ends_with_its_last_day(alliance_a, editor):
    Membership.objects.update(ends_on=date(2026, 3, 31))

    assert rules.role_in(editor, alliance_a, today=date(2026, 3, 31)) is Role.EDITOR
    assert rules.role_in(editor, alliance_a, today=date(2026, 4, 1)) is None
    assert list(selectors.memberships_of(editor.id)) == []


def test_a_key_opens_one_alliance_and_is_kept_only_as_a_hash(alliance_a, alliance_b):
    key, secret = services.issue_api_key(alliance=alliance_a, role=Role.EDITOR)

    assert services.find_api_key(secret) == key
    assert (rules.may_edit(key, alliance_a), rules.may_read(key, alliance_b)) == (True, False)
    assert secret not in str(ApiKey.objects.values().get())


@pytest.mark.parametrize(
    "sent", ["", "bn", "bn_", "bn__", "bn_abc_def", "Bearer", "bn_" + "x" * 9000, "bn_\x00_x"]
)
def test_what_is_no_key_opens_nothing(alliance_a, sent):
    services.issue_api_key(alliance=alliance_a, role=Role.EDITOR)

    assert services.find_api_key(sent) is None


def test_expired_and_revoked_keys_open_nothing(alliance_a):
    _, old_secret = services.issue_api_key(
        alliance=alliance_a, role=Role.READER, expires_at=timezone.now() - timedelta(seconds=1)
    )
    key, secret = services.issue_api_key(alliance=alliance_a, role=Role.READER)
    services.revoke_api_key(key=key)

    assert services.find_api_key(old_secret) is None
    assert services.find_api_key(secret) is None


def test_the_command_prints_the_key_alone_on_its_last_line(alliance_a, capsys):
    call_command("issue_api_key", alliance="alliance-a", role="coordinator")

    last = capsys.readouterr().out.splitlines()[-1]
    assert services.find_api_key(last).role == "coordinator"


def test_a_key_for_nobody_is_an_error_in_german(db):
    with pytest.raises(CommandError, match="Dieses Bündnis gibt es hier nicht"):
        call_command("issue_api_key", alliance="gibtsnicht", role="reader")


def test_national_roles_end_too(office_user, reader):
    assert has_national_role(office_user, NationalRoleKind.OFFICE)
    assert not has_national_role(office_user, NationalRoleKind.OPERATOR)
    assert not has_national_role(reader, NationalRoleKind.OFFICE)
    NationalRole.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert not has_national_role(office_user, NationalRoleKind.OFFICE)
