"""Forms come out in KERN's markup, errors and hints tied to their fields."""

from django import forms

from core.ui.forms import KernRenderer


class _Form(forms.Form):
    title = forms.CharField(label="Titel", help_text="Ein Satz.")
    kinds = forms.MultipleChoiceField(
        label="Arten", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Einverstanden", required=False)
    place = forms.ChoiceField(label="Ort", choices=[("", "–")], required=False)


def _draw(data: dict[str, str] | None = None) -> str:
    return str(_Form(data, renderer=KernRenderer()))


def test_hint_and_error_are_announced_with_the_field() -> None:
    html = _draw({})

    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_are_a_fieldset_with_a_legend_and_boxes() -> None:
    html = _draw()

    assert "<fieldset" in html
    assert '<legend class="kern-label">Arten' in html
    assert html.count("kern-form-check__checkbox") == 3
    assert "kern-form-check__radio" not in html


def test_what_may_stay_empty_says_so() -> None:
    html = _draw()

    assert html.count("(freiwillig)") == 1
    assert "kern-form-input__select-wrapper" in html


def test_what_was_typed_is_escaped_and_kept() -> None:
    html = _draw({"title": '"><script>alert(1)</script>'})

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_summary_links_to_the_first_control_of_a_group() -> None:
    assert _Form(renderer=KernRenderer())["kinds"].target == "id_kinds_0"  # type: ignore[attr-defined]


def test_addresses_are_asked_for_with_sie() -> None:
    class _Addresses(forms.Form):
        mail = forms.EmailField(label="E-Mail")
        site = forms.URLField(label="Website")

    errors = _Addresses({"mail": "keine", "site": "kaputt"}).errors

    assert [str(errors[name][0])[:19] for name in ("mail", "site")] == ["Bitte geben Sie ein"] * 2
