"""Record changes of items and meetings without that what is overdue is taken up: that says nothing to a reader."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "meetings_agendaitem",
        {"row": "id", "without": [], "quiet": ["version", "series_id", "minutes_version", "minutes_changed_at", "minutes_changed_by_id", "waits", "takes_up_overdue", "came_from_id", "first_id"], "merged": ["minutes"], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
    record(
        "meetings_meeting",
        {"row": "id", "without": [], "quiet": ["version", "uid", "sequence", "minutes_mark", "is_joint", "overdue_raised_at"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("meetings", "0031_overdue_items")]

    operations = STEPS
