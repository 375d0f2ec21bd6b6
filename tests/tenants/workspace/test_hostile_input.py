"""Input that fits no column is answered in German; nothing is left behind, nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.accounts.models import User
from core.tenancy import alliance_context
from tenants.practice import services
from tenants.practice.models import PracticeExample, PracticeImage
from tenants.registry.models import Alliance
from tests.factories import PracticeExampleFactory


@pytest.fixture
def client(coordinator: User, client_for: Callable[[User], Client]) -> Client:
    return client_for(coordinator)


def _url(name: str, *args: object) -> str:
    return reverse(f"workspace:{name}", args=["alliance-a", *args])


@pytest.mark.parametrize("name", ["partners", "projects", "examples"])
@pytest.mark.parametrize("parameter", ["q", "stand", "bereich"])
def test_a_null_character_is_left_out_of_a_search(
    name: str, parameter: str, client: Client, alliance_a: Alliance
) -> None:
    assert client.get(_url(name), {parameter: "a\x00b"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("staff_hours", "99999999999", "Diese Zahl ist zu groß."),
        ("cost_eur", "2147483648", "Diese Zahl ist zu groß."),
        ("result_figures", ": Familien", "Vor dem Doppelpunkt steht die Zahl"),
        ("result_figures", f"{'1' * 41}: Familien", "Vor dem Doppelpunkt steht die Zahl"),
        ("result_figures", "1: a\n" * 31, "höchstens 30 Zahlen"),
        ("others", "\n".join(f"Verein {n}" for n in range(101)), "höchstens 100 Beteiligte"),
    ],
)
def test_what_fits_no_column_and_no_page_is_refused(
    name: str, value: str, sentence: str, client: Client, alliance_a: Alliance
) -> None:
    typed = {"title": "Neu", "summary": "Kurz", name: value}

    answer = client.post(_url("example_new"), typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_postcode_has_digits_that_can_be_looked_up(client: Client, alliance_a: Alliance) -> None:
    typed = {"name": "Verein", "sector": "verein", "kind": "organisation", "role": "partner"}

    answer = client.post(_url("partner_new"), typed | {"postcode": "١٢٣٤٥"})

    assert answer.status_code == 422
    assert "Eine Postleitzahl hat fünf Ziffern." in answer.content.decode()


def test_an_endless_version_is_somebody_elses(client: Client, alliance_a: Alliance) -> None:
    with alliance_context(alliance_a):
        example = PracticeExampleFactory()

    answer = client.post(_url("publish", example.id), {"version": "9" * 5000}, follow=True)

    assert "Inzwischen hat jemand anderes gespeichert" in answer.content.decode()


def test_two_editors_of_a_profile_do_not_overwrite_each_other(
    client: Client, alliance_a: Alliance
) -> None:
    form = client.get(_url("profile_edit")).context["form"]
    seen = {field.html_name: field.value() for field in form if field.value()}
    seen["version"] = form["version"].value()
    assert client.post(_url("profile_edit"), seen | {"motto": "Anderes"}).status_code == 302

    answer = client.post(_url("profile_edit"), seen | {"motto": "Meines"})

    assert answer.status_code == 409
    assert "<td>Anderes</td><td>Meines</td>" in answer.content.decode()
    alliance_a.refresh_from_db()
    assert alliance_a.motto == "Anderes"


def test_a_deleted_example_takes_the_files_of_its_pictures_along(
    alliance_a: Alliance, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with alliance_context(alliance_a):
        example = PracticeExampleFactory()
        image = PracticeImage(example=example, alt="Beet", credit="Foto: Stadt")
        image.file.save("bild.jpg", ContentFile(b"jpeg"))
        assert Path(image.file.path).exists()

        with django_capture_on_commit_callbacks(execute=True):
            services.delete_example(example_id=example.id)

        assert not PracticeExample.objects.exists()
    assert not Path(image.file.path).exists()
