"""Record every change of seasons and their templates from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "nightwatch_season",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]},
    ),
    record(
        "nightwatch_shifttemplate",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0009_staffing")]

    operations = STEPS
