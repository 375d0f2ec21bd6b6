"""From draft to catalogue and back, as the author sees it."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from core.accounts.models import User
from core.tenancy import alliance_context
from federation.catalogue.models import CatalogueEntry
from federation.directory.models import DirectoryEntry
from tenants.practice.models import PracticeExample, PracticeImage
from tenants.registry.models import Alliance
from tests.factories import PracticeExampleFactory


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


@pytest.fixture
def example(alliance_a: Alliance) -> PracticeExample:
    with alliance_context(alliance_a):
        return PracticeExampleFactory(title="Familiencafé am Markt")


def _url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["alliance-a", *args])


def _page(client: Client, example: PracticeExample) -> str:
    return client.get(_url("example", example.id)).content.decode()


def test_the_author_sees_where_the_example_is(
    client: Client, example: PracticeExample, drain_outbox: Callable[[], int]
) -> None:
    assert "Entwurf" in _page(client, example)

    client.post(_url("publish", example.id))
    assert "unterwegs in den Katalog" in _page(client, example)

    drain_outbox()
    assert "veröffentlicht · im Katalog seit " in _page(client, example)
    entry = CatalogueEntry.objects.get()
    assert f"/praxisimpulse/{entry.slug}/" in _page(client, example)

    _edit(client, example, title="Familiencafé im Park")
    assert "geänderte Fassung noch nicht freigegeben" in _page(client, example)
    drain_outbox()
    assert CatalogueEntry.objects.get().title == "Familiencafé am Markt"

    client.post(_url("revise", example.id))
    drain_outbox()
    assert CatalogueEntry.objects.get().title == "Familiencafé im Park"
    assert "Fassung 2" in _page(client, example)

    client.post(_url("withdraw", example.id))
    assert "wird gerade aus dem Katalog genommen" in _page(client, example)
    drain_outbox()
    assert "zurückgezogen am " in _page(client, example)


def _edit(client: Client, example: PracticeExample, **changes: str) -> None:
    form = client.get(_url("example_edit", example.id)).context["form"]
    data = {f.html_name: f.field.prepare_value(f.value()) or "" for f in form if f.value()}
    assert client.post(_url("example_edit", example.id), data | changes).status_code == 302


@pytest.mark.parametrize("step", ["publish", "withdraw", "example_delete"])
def test_looking_at_a_question_changes_nothing(
    client: Client, example: PracticeExample, alliance_a: Alliance, step: str
) -> None:
    assert client.get(_url(step, example.id)).status_code == 200

    with alliance_context(alliance_a):
        assert PracticeExample.objects.get().status == "draft"


def test_what_the_domain_forbids_is_said_in_german(
    client: Client, example: PracticeExample
) -> None:
    answer = client.post(_url("withdraw", example.id), follow=True)

    assert "ist nicht veröffentlicht." in answer.content.decode()


def test_somebody_elses_edit_stops_a_release(
    client: Client, example: PracticeExample, alliance_a: Alliance
) -> None:
    _edit(client, example, title="Anders")

    answer = client.post(_url("publish", example.id), {"version": 1}, follow=True)

    assert "Inzwischen hat jemand anderes gespeichert" in answer.content.decode()
    with alliance_context(alliance_a):
        assert PracticeExample.objects.get().status == "draft"


def _upload(client: Client, example: PracticeExample, content: bytes, **more: str):
    file = SimpleUploadedFile("bild.png", content, "image/png")
    data = {"file": file, "alt": "Hochbeet", "credit": "Foto: Stadt", **more}
    return client.post(_url("pictures", example.id), data)


def _png() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "geheimer Ort"
    Image.new("RGB", (40, 30), "green").save(out, "PNG", exif=exif)
    return out.getvalue()


def test_a_picture_is_cleaned_and_seen_by_members_only(
    client: Client,
    example: PracticeExample,
    alliance_a: Alliance,
    stranger: User,
    client_for: Callable[[User], Client],
) -> None:
    assert _upload(client, example, _png()).status_code == 302
    with alliance_context(alliance_a):
        image = PracticeImage.objects.get()

    answer = client.get(_url("picture_file", image.id))
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]

    assert answer["Content-Type"] == "image/jpeg"
    assert b"geheimer Ort" not in body
    assert not Image.open(io.BytesIO(body)).getexif()
    assert client_for(stranger).get(_url("picture_file", image.id)).status_code == 404


def test_what_is_no_picture_is_refused_and_the_rest_kept(
    client: Client, example: PracticeExample
) -> None:
    answer = _upload(client, example, b"%PDF-1.7 kein Bild")

    assert answer.status_code == 422
    assert "kein Bild, das wir lesen können" in answer.content.decode()
    assert 'value="Foto: Stadt"' in answer.content.decode()


def test_without_consent_nothing_is_released_and_the_overview_says_why(
    client: Client, example: PracticeExample, alliance_a: Alliance
) -> None:
    _upload(client, example, _png(), shows_people="on")

    answer = client.post(_url("publish", example.id), follow=True)

    assert "braucht eine Einwilligung" in answer.content.decode()
    assert "Einwilligung für ein Foto fehlt" in client.get(_url("overview")).content.decode()
    with alliance_context(alliance_a):
        assert PracticeExample.objects.get().status == "draft"


def test_confirming_the_profile_takes_the_to_do_away(
    client: Client, alliance_a: Alliance, drain_outbox: Callable[[], int]
) -> None:
    assert "Stimmt das Profil noch?" in client.get(_url("overview")).content.decode()

    client.post(_url("confirm"))

    assert "Stimmt das Profil noch?" not in client.get(_url("overview")).content.decode()


def test_a_changed_profile_reaches_the_directory(
    client: Client, alliance_a: Alliance, drain_outbox: Callable[[], int]
) -> None:
    form = client.get(_url("profile_edit")).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value()}
    focus = {"motto": "Zeit füreinander", "works_in": ["pflege"], "stresses": ["pflege"]}

    wrong = client.post(_url("profile_edit"), typed | focus | {"stresses": ["integration"]})
    assert "auch unter Ihren Handlungsfeldern" in wrong.content.decode()

    assert client.post(_url("profile_edit"), typed | focus).status_code == 302
    drain_outbox()
    entry = DirectoryEntry.objects.get(slug="alliance-a")
    assert (entry.motto, entry.action_fields, entry.focus_fields) == (
        "Zeit füreinander",
        ["pflege"],
        ["pflege"],
    )
