"""Record every change of dissents from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "meetings_dissent",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "item_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("meetings", "0016_meeting_room")]

    operations = STEPS
