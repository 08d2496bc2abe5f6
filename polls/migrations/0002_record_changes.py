"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "polls_asked",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at", "answered_at"], "merged": [], "about": [{"column": "poll_id", "table": "polls_poll", "then": "council_id", "there": "councils_council"}, {"column": "user_id", "table": "accounts_user"}], "arrives": False},
    ),
    record(
        "polls_poll",
        {"row": "id", "without": [], "quiet": ["version", "reminded_at"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "polls_polltime",
        {"row": "id", "without": [], "quiet": ["version", "uid", "sequence", "changed_at"], "merged": [], "about": [{"column": "poll_id", "table": "polls_poll", "then": "council_id", "there": "councils_council"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("polls", "0001_initial")]

    operations = STEPS
