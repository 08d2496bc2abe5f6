"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "councils_term",
        {"row": "id", "without": [], "quiet": ["version", "opened_at", "opened_by_id", "carried_out_at", "carried_out_by_id"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("councils", "0012_new_term")]

    operations = STEPS
