"""Pictures are measured before they are decoded: 145 KB of PNG can unfold to 900 MB."""

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from core.pdf.errors import PictureBroken, PictureTooBig
from core.pdf.records import Asset

MOST_BYTES = 20 * 10**6
MOST_PIXELS = 40 * 10**6
SVG = "image/svg+xml"


def measure(assets: Mapping[str, Asset]) -> None:
    """Look at the head of every picture.

    Raises:
        PictureTooBig: more bytes or pixels than a report needs.
        PictureBroken: the head cannot be read.
    """
    for name, asset in assets.items():
        if asset.mime.startswith("image/"):
            _weigh(name, asset)
            if asset.mime != SVG:
                _count_pixels(name, asset)


def _weigh(name: str, asset: Asset) -> None:
    if len(asset.body) > MOST_BYTES:
        raise PictureTooBig(
            name=name, found=f"{len(asset.body) / 1e6:.0f} MB", most=f"{MOST_BYTES / 1e6:.0f} MB"
        )


def _count_pixels(name: str, asset: Asset) -> None:
    width, height = _size(name, asset)
    if width * height > MOST_PIXELS:
        raise PictureTooBig(
            name=name,
            found=f"{width} × {height} Bildpunkte",
            most=f"{MOST_PIXELS / 1e6:.0f} Millionen",
        )


def _size(name: str, asset: Asset) -> tuple[int, int]:
    """Pillow reads the head only, but has limits of its own that speak no German."""
    ours, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with Image.open(BytesIO(asset.body)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as unreadable:
        raise PictureBroken(names=name) from unreadable
    finally:
        Image.MAX_IMAGE_PIXELS = ours
