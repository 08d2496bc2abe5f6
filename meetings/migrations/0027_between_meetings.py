from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0026_not_held")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="is_between",
            field=models.BooleanField(default=False, editable=False, verbose_name="between meetings, in writing"),
        ),
    ]
