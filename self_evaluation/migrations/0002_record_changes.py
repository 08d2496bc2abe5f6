"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "self_evaluation_selfevaluation",
        {"row": "id", "without": [], "quiet": ["version", "opened_at", "opened_by_id", "closed_by_id", "asked_number"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("self_evaluation", "0001_initial")]

    operations = STEPS
