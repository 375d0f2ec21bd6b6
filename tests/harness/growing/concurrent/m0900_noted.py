from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from tests.harness.growing import last


class Migration(migrations.Migration):
    """An index that does not stop writers."""

    atomic = False
    dependencies = [last()]
    operations = [
        AddIndexConcurrently("partner", models.Index(fields=["place"], name="partners_by_place")),
    ]
