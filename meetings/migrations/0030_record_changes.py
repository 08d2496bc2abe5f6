"""Record which bodies take part in a meeting, and changes of meetings without the mark that says whether any does."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "meetings_jointbody",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
    record(
        "meetings_meeting",
        {"row": "id", "without": [], "quiet": ["version", "uid", "sequence", "minutes_mark", "is_joint"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("meetings", "0029_joint_meetings")]

    operations = STEPS
