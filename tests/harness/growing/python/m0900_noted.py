from django.db import migrations, models
from django.db.models.functions import Upper

from tests.harness.growing import last


def fill(apps, schema_editor):
    partners = apps.get_model("partners", "Partner").objects.using(schema_editor.connection.alias)
    if partners.filter(name="Kaputt").exists():
        raise ValueError("secret@example.org is broken")
    partners.update(grown=Upper("name"))


class Migration(migrations.Migration):
    """A column, and Python that fills it."""

    runs_in = "alliances"
    dependencies = [last()]
    operations = [
        migrations.AddField("partner", "grown", models.CharField(max_length=200, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
