from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("councils", "0015_record_changes")]

    operations = [
        migrations.AddField(
            model_name="council",
            name="decides_between",
            field=models.BooleanField(
                default=False,
                help_text="In writing: those in the seats that decide get the matter with a proposed resolution, and answer by a deadline.",
                verbose_name="decides some matters between meetings",
            ),
        ),
        migrations.AddField(
            model_name="council",
            name="one_stops",
            field=models.BooleanField(
                default=True,
                help_text="Then the matter goes to the next meeting as soon as one of those asked wants that. In an elected body it is always so.",
                verbose_name="one who wants a meeting stops it",
            ),
        ),
    ]
