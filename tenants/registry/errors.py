"""What can go wrong in the register."""

from core.errors import DomainError, Invalid, NotFound


class AllianceMissing(NotFound):
    """No such alliance on this instance."""

    code = "alliance_missing"
    message = "Dieses Bündnis gibt es hier nicht."


class SlugTaken(DomainError):
    """Another alliance has this address."""

    code = "slug_taken"
    message = "Die Adresse „%(slug)s“ gehört schon einem anderen Bündnis."


class SlugUnfit(Invalid):
    """The address cannot stand in a host name, or the instance needs it itself."""

    code = "slug_unfit"
    message = "„%(slug)s“ kann nicht die Adresse eines Bündnisses sein."
