from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Changes a table whose foreign keys the last one has not had checked yet."""

    dependencies = [("partners", "m0900_rich")]
    operations = [
        migrations.AlterField("branch", "title", models.TextField(db_index=True)),
        migrations.AlterUniqueTogether("branch", {("partner", "raw")}),
        migrations.RenameField("branch", "title", "name"),
        migrations.AddConstraint(
            "branch", models.CheckConstraint(condition=~Q(name=""), name="branch_named")
        ),
        migrations.AlterField("branch", "partner", models.OneToOneField("partner", models.PROTECT)),
        migrations.RenameModel("Branch", "Office"),
        migrations.RemoveField("office", "raw"),
    ]
