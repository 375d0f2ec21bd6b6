"""Every object is asked for its bytes twice, for the file and for its fingerprint."""

from functools import cached_property
from typing import Any

import pydyf


class Written(pydyf.Object):
    """An object whose bytes are settled."""

    data = b""  # instead of the property that makes them
    compressible = False

    def __init__(self, source: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = source.number, source.generation, source.free
        self.data, self.compressible = source.data, source.compressible


class Collection(pydyf.Stream):
    """The stream of small objects, which is made while the file is written."""

    data = cached_property(pydyf.Stream.data.fget)


def write_once(pdf: Any) -> None:
    """Settle all objects; nothing may change them afterwards."""
    pdf.objects[:] = [one if one.free == "f" else Written(one) for one in pdf.objects]
    add = pdf.add_object

    def add_settled(one: Any) -> None:
        if isinstance(one, pydyf.Stream):
            one.__class__ = Collection
        add(one)

    pdf.add_object = add_settled
