"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_goal",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "measures_goal_goals",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "from_goal_id", "table": "measures_goal", "then": "municipality_id", "there": "municipalities_municipality"}]},
    ),
    record(
        "measures_indicator",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "measures_indicator_goals",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "indicator_id", "table": "measures_indicator", "then": "municipality_id", "there": "municipalities_municipality"}]},
    ),
    record(
        "measures_measure",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []},
    ),
    record(
        "measures_measureuserobjectpermission",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at", "permission_id"], "merged": [], "about": [{"column": "content_object_id", "table": "measures_measure"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
    record(
        "measures_measure_goals",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
    record(
        "measures_measure_partners",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0003_asked_in")]

    operations = STEPS
