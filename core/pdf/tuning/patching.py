"""One function in place of another, wherever WeasyPrint has imported it."""

import sys
from dataclasses import dataclass, field
from typing import Any

ENGINES = ("weasyprint", "pydyf")


@dataclass(slots=True)
class Patch:
    """A name of a class or module, and what shall stand there."""

    owner: Any
    name: str
    replacement: Any
    everywhere: bool = True  # also in modules that imported the name; False: at its owner only
    _replaced: list[tuple[Any, str, Any]] = field(default_factory=list)

    def install(self) -> None:
        """Replace; twice is once."""
        if self._replaced:
            return
        original = getattr(self.owner, self.name)
        for owner in self._owners(original):
            self._replaced.append((owner, self.name, original))
            setattr(owner, self.name, self.replacement)

    def remove(self) -> None:
        """Put the original back."""
        while self._replaced:
            setattr(*self._replaced.pop())

    def _owners(self, original: Any) -> list[Any]:
        if not self.everywhere or isinstance(self.owner, type):
            return [self.owner]
        rooms = [room for name, room in sys.modules.items() if name.split(".")[0] in ENGINES]
        return [room for room in rooms if getattr(room, self.name, None) is original]
