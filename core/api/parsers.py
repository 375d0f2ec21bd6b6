"""JSON as RFC 8259 means it, and nothing that could hurt later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser


class JsonParser(BaseParser):
    """UTF-8 only, finite numbers only, no half characters, no depth without end."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The document.

        Raises:
            ParseError: it is none.
        """
        try:
            document = json.loads(stream.read().decode("utf-8"), parse_constant=_refuse)
            # A lone surrogate ("\ud800") is legal JSON but no text; it cannot be stored or shown.
            json.dumps(document, ensure_ascii=False).encode("utf-8")
        except (ValueError, RecursionError) as error:
            raise ParseError from error
        return document


def _refuse(constant: str) -> None:
    raise ValueError(constant)
