"""What the statistics keep of what the facts tell."""

from .lifespan import Lifespan
from .national import NationalReport
from .reports import Deferral, ReleasedPaper, ReleasedReport

__all__ = ["Deferral", "Lifespan", "NationalReport", "ReleasedPaper", "ReleasedReport"]
