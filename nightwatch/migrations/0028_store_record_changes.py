"""Record what a group says of its equipment and rules, and never how to get in."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "nightwatch_store",
        {
            "row": "group_id",
            "without": ["access"],
            "quiet": ["version"],
            "merged": [],
            "about": [{"column": "group_id", "table": "nightwatch_group"}],
        },
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0027_store")]

    operations = STEPS
