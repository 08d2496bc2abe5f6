"""Record every change of the numbers of measures from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_measurecount",
        {"row": "id", "without": [], "quiet": ["version", "changed_at", "changed_by_id"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0021_counts")]

    operations = STEPS
