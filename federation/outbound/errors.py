"""What outbound refuses."""

from __future__ import annotations

from core.errors import DomainError


class AddressRefused(DomainError):
    """An address nothing may be sent to; the reason is a German sentence."""

    code = "address_refused"
    status = 422
    message = "%(reason)s"


class EndpointDisabled(DomainError):
    """Something would be sent to an endpoint that is off."""

    code = "webhook_disabled"
    message = "Dieser Webhook ist abgeschaltet. Bitte schalten Sie ihn zuerst wieder ein."


class TooManyEndpoints(DomainError):
    """An alliance, or the country, has as many endpoints as it may."""

    code = "too_many_webhooks"
    message = "Mehr als %(most)d Webhooks sind nicht möglich. Bitte löschen Sie zuerst einen."


class PingTooSoon(DomainError):
    """One ping has hardly left and the next is wanted."""

    code = "ping_too_soon"
    status = 429
    message = "Bitte warten Sie zwischen zwei Proben einige Sekunden."
    headers = {"Retry-After": "5"}


class SecretUnreadable(DomainError):
    """No key opens a stored secret; its endpoint needs a new one."""

    code = "webhook_secret_unreadable"
    message = (
        "Das Geheimnis ist nicht mehr lesbar. Bitte lassen Sie ein neues erzeugen (rotate-secret)."
    )
