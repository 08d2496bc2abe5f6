"""Record changes of items without which other item they go on from: that says nothing to a reader."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "meetings_agendaitem",
        {"row": "id", "without": [], "quiet": ["version", "series_id", "minutes_version", "minutes_changed_at", "minutes_changed_by_id", "waits", "came_from_id", "first_id"], "merged": ["minutes"], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("meetings", "0024_put_off")]

    operations = STEPS
