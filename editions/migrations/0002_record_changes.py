"""Record every change of this table from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "editions_publication",
        {"row": "id", "without": ["content", "mark"], "quiet": ["version"], "merged": [], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("editions", "0001_initial")]

    operations = STEPS
