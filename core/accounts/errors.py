"""What can be wrong about an account."""

from core.errors import DomainError


class NoAddress(DomainError):
    """What was given is no e-mail address."""

    code = "no_address"
    status = 422
    message = "„%(email)s“ ist keine E-Mail-Adresse."
