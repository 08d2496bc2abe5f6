"""Record what working groups carry, in the history of their bodies."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_workinggroup",
        {"row": "id", "without": ["decision_id"], "quiet": ["version"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "measures_workinggroup_measures",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "workinggroup_id", "table": "measures_workinggroup", "then": "council_id", "there": "councils_council"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0035_working_groups")]

    operations = STEPS
