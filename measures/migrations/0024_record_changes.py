"""When a goal was written is kept with its changes and told by none of them."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_goal",
        {"row": "id", "without": [], "quiet": ["version", "created_at"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0023_goal_created")]

    operations = STEPS
