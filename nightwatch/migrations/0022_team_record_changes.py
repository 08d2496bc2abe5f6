"""Record which classes and teams people of a group walk for."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "nightwatch_team",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0021_teams")]

    operations = STEPS
