"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "circulation_circulation",
        {"row": "id", "without": ["reason"], "quiet": ["version", "written_at", "written_by_id", "sent_by_id", "closed_by_id", "reminded_at", "referred_at", "reference_id", "sitting_id"], "merged": [], "about": [{"column": "item_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}]},
    ),
    record(
        "circulation_voter",
        {"row": "id", "without": ["words"], "quiet": ["version", "known_as", "asked_at", "answered_by_id"], "merged": [], "about": [{"column": "circulation_id", "table": "circulation_circulation", "then": "sitting_id", "there": "meetings_meeting"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("circulation", "0001_initial")]

    operations = STEPS
