"""Pictures of an example: made small, freed of hidden data, kept private."""

from __future__ import annotations

import io
from typing import IO
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Invalid
from tenants.practice import selectors
from tenants.practice.models import PracticeExample, PracticeImage

MAX_BYTES = 12 * 1024 * 1024
_MAX_PIXELS = 60_000_000
_SIZE = (1600, 1600)


@transaction.atomic
def add_image(
    *,
    example_id: UUID,
    file: IO[bytes],
    alt: str,
    credit: str,
    shows_people: bool,
    consent_on_file: bool,
) -> PracticeImage:
    """Add a picture; it is re-encoded, so place and camera data do not survive.

    Raises:
        Invalid: not a picture, or too large.
    """
    example = PracticeExample.lock(example_id)
    example.save()
    return PracticeImage.objects.create(
        example=example,
        file=ContentFile(_clean(file), name="bild.jpg"),
        alt=alt,
        credit=credit,
        shows_people=shows_people,
        consent_on_file=consent_on_file,
    )


@transaction.atomic
def update_image(
    *, image_id: UUID, alt: str, credit: str, shows_people: bool, consent_on_file: bool
) -> PracticeImage:
    """Change what is said about a picture."""
    image = selectors.get_image(image_id)
    image.alt, image.credit = alt, credit
    image.shows_people, image.consent_on_file = shows_people, consent_on_file
    image.save()
    return image


@transaction.atomic
def remove_image(*, image_id: UUID) -> None:
    """Remove a picture and, once that is certain, its file."""
    image = selectors.get_image(image_id)
    forget_file(image)
    image.delete()


def forget_file(image: PracticeImage) -> None:
    """Let a picture's file go when the transaction in force is through."""
    storage, name = image.file.storage, str(image.file.name)
    transaction.on_commit(lambda: storage.delete(name), robust=True)


def _clean(file: IO[bytes]) -> bytes:
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Invalid(errors={"file": [_("Das Bild ist größer als 12 MB.")]})
    try:
        picture: Image.Image = Image.open(io.BytesIO(raw), formats=("JPEG", "PNG", "WEBP"))
        if picture.width * picture.height > _MAX_PIXELS:
            raise Invalid(errors={"file": [_("Das Bild hat zu viele Bildpunkte.")]})
        picture = ImageOps.exif_transpose(picture).convert("RGB")
        picture.thumbnail(_SIZE)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        message = _("Das ist kein Bild, das wir lesen können (JPEG, PNG oder WebP).")
        raise Invalid(errors={"file": [message]}) from error
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
