"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "councils_assistant",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at", "ended_by_id"], "merged": [], "about": [{"column": "seat_id", "table": "councils_seat", "then": "council_id", "there": "councils_council"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("councils", "0014_assistants")]

    operations = STEPS
