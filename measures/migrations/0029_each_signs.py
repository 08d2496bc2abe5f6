"""A signature says for which municipality it is."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("measures", "0028_signed_where")]

    operations = [
        migrations.AlterField(
            model_name="plansignature",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="municipalities.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="plansignature",
            constraint=models.UniqueConstraint(
                fields=("edition", "municipality", "side"),
                name="plan_signed_once_by_each",
                violation_error_message="The plan is signed for them already.",
            ),
        ),
    ]
