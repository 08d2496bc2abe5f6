"""Record every change of reports from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "reports_report",
        {"row": "id", "without": ["content"], "quiet": ["version", "state_changed_at", "state_changed_by_id", "created_at", "created_by_id"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("reports", "0001_initial")]

    operations = STEPS
