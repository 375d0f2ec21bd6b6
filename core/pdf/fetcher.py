"""The locked door: a document loads named assets from memory and nothing else."""

import ssl
from collections.abc import Mapping
from typing import Any

from weasyprint.urls import URLFetcher, URLFetcherResponse

from core.pdf.records import Asset

BASE = "https://assets.invalid/"  # a name RFC 2606 keeps unresolvable; no socket is ever opened


class Refused(Exception):
    """Stops the engine when a document asks for something it may not have."""


class AssetFetcher(URLFetcher):
    """Answers for the given assets and remembers every other question in ``refused``.

    Look at ``refused`` after rendering: drawing an SVG image swallows even what is raised here.
    """

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        super().__init__(
            allowed_protocols=(),
            allow_redirects=False,
            fail_on_errors=True,
            ssl_context=ssl.SSLContext(
                ssl.PROTOCOL_TLS_CLIENT
            ),  # else the CA bundle is read each time
        )
        self.assets = assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Hand out a named asset."""
        asset = self.assets.get(url.removeprefix(BASE)) if url.startswith(BASE) else None
        if asset is None:
            self.refused.append(url[:200])
            raise Refused(url[:200])
        return URLFetcherResponse(url, asset.body, {"Content-Type": asset.mime})
