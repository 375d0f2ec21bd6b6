"""Questions about practice examples of the alliance in force."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from core.errors import NotFound
from core.search import german
from core.vocabulary.adoption import REMOVED

from .models import PracticeAdoption, PracticeExample, PracticeImage


def list_examples(*, q: str = "", status: str = "") -> QuerySet[PracticeExample]:
    """Examples by title, with their pictures."""
    examples = PracticeExample.objects.prefetch_related("images").order_by(german("title"), "id")
    if status:
        examples = examples.filter(status=status)
    if q:
        examples = examples.filter(Q(title__icontains=q) | Q(summary__icontains=q))
    return examples


def get_example(example_id: UUID) -> PracticeExample:
    """One example.

    Raises:
        NotFound: this alliance has no such example.
    """
    return PracticeExample.get(example_id)


def get_image(image_id: UUID) -> PracticeImage:
    """One picture of an example.

    Raises:
        NotFound: this alliance has no such picture.
    """
    image = PracticeImage.objects.select_related("example").filter(id=image_id).first()
    if image is None:
        raise NotFound
    return image


def list_adoptions(example_id: UUID | None = None) -> QuerySet[PracticeAdoption]:
    """Who takes up an example, or any of them, the latest first; not who gave it up."""
    adoptions = PracticeAdoption.objects.exclude(project_status=REMOVED).select_related("example")
    return adoptions.filter(example_id=example_id) if example_id else adoptions
