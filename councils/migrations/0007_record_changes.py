"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "councils_lapse",
        {"row": "id", "without": [], "quiet": ["version", "made_at", "made_by_id"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("councils", "0006_lapses")]

    operations = STEPS
