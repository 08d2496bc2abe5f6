"""Record changes of meetings without the mark of the minutes that were sent: it says nothing to a reader."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "meetings_meeting",
        {"row": "id", "without": [], "quiet": ["version", "uid", "sequence", "minutes_mark"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("meetings", "0014_minutes_sent")]

    operations = STEPS
