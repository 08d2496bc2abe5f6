"""Record every change of intakes from now on, but for the tables."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_intake",
        {"row": "id", "without": ["table"], "quiet": ["version", "created_at"], "merged": [], "about": [{"column": "indicator_id", "table": "measures_indicator"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0008_intake")]

    operations = STEPS
