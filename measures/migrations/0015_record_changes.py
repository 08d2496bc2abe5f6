"""Record every change of plans from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_plan",
        {"row": "id", "without": [], "quiet": ["version", "edition", "created_at", "created_by_id"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "measures_planchapter",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "plan_id", "table": "measures_plan", "then": "municipality_id", "there": "municipalities_municipality"}]},
    ),
    record(
        "measures_planedition",
        {"row": "id", "without": ["content"], "quiet": ["version", "made_at"], "merged": [], "about": [{"column": "plan_id", "table": "measures_plan", "then": "municipality_id", "there": "municipalities_municipality"}]},
    ),
    record(
        "measures_plansignature",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "edition_id", "table": "measures_planedition", "then": "plan_id", "there": "measures_plan"}]},
    ),
    record(
        "measures_plan_goals",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "plan_id", "table": "measures_plan", "then": "municipality_id", "there": "municipalities_municipality"}]},
    ),
    record(
        "measures_plan_public_goals",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "plan_id", "table": "measures_plan", "then": "municipality_id", "there": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0014_plans")]

    operations = STEPS
