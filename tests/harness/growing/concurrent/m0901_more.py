from django.db import migrations, models


class Migration(migrations.Migration):
    """What follows in a transaction again."""

    dependencies = [("partners", "m0900_noted")]
    operations = [
        migrations.AddField("partner", "grown", models.CharField(max_length=40, null=True))
    ]
