from django.db import migrations

from core.editions.triggers import turned_by


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_dated_by_facts"),
        ("editions", "0001_initial"),
    ]

    operations = [turned_by("directory_directoryentry", kind="alliance")]
