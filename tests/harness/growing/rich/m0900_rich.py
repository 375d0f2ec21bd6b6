from django.db import migrations, models

from tests.harness.growing import last


def join(apps, schema_editor):
    partner, branch = apps.get_model("partners", "Partner"), apps.get_model("partners", "Branch")
    for one in partner.objects.all():
        branch.objects.create(partner=one, title=f"50 % {one.name}")


class Migration(migrations.Migration):
    """As many kinds of operations as there are, in an order that hurts."""

    runs_in = "alliances"
    dependencies = [last()]
    operations = [
        migrations.CreateModel(
            "Branch",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("title", models.CharField(max_length=80)),
                ("partner", models.ForeignKey("partners.partner", models.CASCADE)),
            ],
            options={"unique_together": {("title", "partner")}},
        ),
        migrations.RunSQL(
            [
                ("UPDATE partners_partner SET note = %s WHERE note = ''", ["100 % leer; 'ja'"]),
                "ALTER TABLE partners_branch ADD COLUMN raw text DEFAULT 'a;b' -- a comment",
            ],
            state_operations=[
                migrations.AddField("branch", "raw", models.TextField(null=True)),
            ],
        ),
        migrations.RunPython(join),
    ]
