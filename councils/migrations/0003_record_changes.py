"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "councils_cadence",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "councils_council",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []},
    ),
    record(
        "councils_ownership",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "councils_seat",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "councils_tenure",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": [{"column": "seat_id", "table": "councils_seat", "then": "council_id", "there": "councils_council"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("councils", "0002_asked_in")]

    operations = STEPS
