from django.db import migrations, models

from tests.harness.growing import last


class Migration(migrations.Migration):
    """A column and an index."""

    dependencies = [last()]
    operations = [
        migrations.AddField("partner", "grown", models.CharField(max_length=40, null=True)),
        migrations.AddIndex("partner", models.Index(fields=["grown"], name="partners_grown")),
    ]
