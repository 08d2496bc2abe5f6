"""Record every change of evaluations from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "knowledge_evaluation",
        {"row": "id", "without": [], "quiet": ["version", "made_at", "made_by_id"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("knowledge", "0003_evaluation")]

    operations = STEPS
