"""Record every change of this table from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "preparedness_readiness",
        {"row": "id", "without": [], "quiet": ["version", "changed_by_id"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("preparedness", "0001_initial")]

    operations = STEPS
