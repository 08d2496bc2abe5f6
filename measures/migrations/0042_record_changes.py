"""Record that a table was taken in, and not that a worker was asked for it."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_intake",
        {"row": "id", "without": ["table", "asked_for"], "quiet": ["version", "created_at", "asked_at", "asked_by_id", "begun_at", "failed_at"], "merged": [], "about": [{"column": "indicator_id", "table": "measures_indicator"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0041_intake_asked")]

    operations = STEPS
