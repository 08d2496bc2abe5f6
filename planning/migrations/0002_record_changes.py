"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "planning_daysoff",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "planning_rolling",
        {"row": "id", "without": [], "quiet": ["version", "changed_by_id", "rolled_to"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "planning_yearlyitem",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("planning", "0001_initial")]

    operations = STEPS
