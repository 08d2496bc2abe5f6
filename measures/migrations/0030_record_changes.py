"""Record every change of who shares a plan from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_planparty",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "plan_id", "table": "measures_plan", "then": "municipality_id", "there": "municipalities_municipality"}, {"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0029_each_signs")]

    operations = STEPS
