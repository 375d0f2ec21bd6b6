"""Secrets of endpoints: made here, kept sealed, opened only to sign."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from standardwebhooks import Webhook

from ..errors import SecretUnreadable
from ..models import WebhookEndpoint

_BYTES = 32
_INFO = b"buendnisnetz webhook secrets"


def new_secret() -> str:
    """A secret in the form of Standard Webhooks, `whsec_…`."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def seal(secret: str) -> str:
    """The secret as it may stand in a row."""
    return _box().encrypt(secret.encode()).decode()


def signature(endpoint: WebhookEndpoint, *, id_: str, at: datetime, body: bytes) -> str:
    """The header `webhook-signature`: by the secret, and for a day also by the one before.

    Args:
        at: an aware moment in UTC; the library takes the clock's digits as they are.

    Raises:
        SecretUnreadable: the keys of this instance do not open it.
    """
    sealed = [endpoint.secret_sealed]
    if endpoint.previous_secret_until and endpoint.previous_secret_until > at:
        sealed.append(endpoint.previous_secret_sealed)
    signers = (Webhook(_open(each)) for each in sealed)
    return " ".join(each.sign(msg_id=id_, timestamp=at, data=body.decode()) for each in signers)


def reseal_secrets() -> int:
    """Seal anew, with the first key, what an older one has sealed; how many endpoints it were."""
    first, changed = _fernets()[0], 0
    for endpoint in WebhookEndpoint.objects.only("secret_sealed", "previous_secret_sealed"):
        if not _opens(first, endpoint.secret_sealed):
            changed += _reseal(endpoint)
    return changed


def _reseal(endpoint: WebhookEndpoint) -> int:
    """The row, unless its secret was changed meanwhile or no key opens it."""
    old = endpoint.secret_sealed, endpoint.previous_secret_sealed
    try:
        new = [_box().rotate(each.encode()).decode() if each else "" for each in old]
    except InvalidToken:
        return 0
    same = WebhookEndpoint.objects.filter(id=endpoint.id, secret_sealed=old[0])
    return same.update(secret_sealed=new[0], previous_secret_sealed=new[1])


def _open(sealed: str) -> str:
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SecretUnreadable from error


def _opens(fernet: Fernet, sealed: str) -> bool:
    try:
        fernet.decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def _box() -> MultiFernet:
    return MultiFernet(_fernets())


def _fernets() -> list[Fernet]:
    known = [*settings.WEBHOOK_KEYS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_fernet(key) for key in known]


@lru_cache(maxsize=16)
def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_INFO).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
