"""Record every change of the steps of measures from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_measurestep",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0016_steps")]

    operations = STEPS
