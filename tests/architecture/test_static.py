"""Production serves static files under names that carry their hash."""

from django.core.management import call_command
from django.test import override_settings


def test_every_file_a_stylesheet_or_script_names_exists(tmp_path):
    hashed = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={"staticfiles": {"BACKEND": hashed}}):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
    assert list(tmp_path.glob("ui/site.*.css"))
