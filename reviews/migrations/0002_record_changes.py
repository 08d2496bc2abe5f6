"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "reviews_release",
        {"row": "id", "without": ["mark"], "quiet": ["version", "asked_by_id", "released_by_id"], "merged": [], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
    record(
        "reviews_releaserule",
        {"row": "id", "without": [], "quiet": ["version", "changed_by_id"], "merged": [], "about": [{"column": "council_id", "table": "councils_council"}]},
    ),
    record(
        "reviews_review",
        {"row": "id", "without": ["request"], "quiet": ["version", "reminded_at", "asked_at", "asked_by_id"], "merged": [], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
    record(
        "reviews_reviewer",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": [{"column": "review_id", "table": "reviews_review", "then": "meeting_id", "there": "meetings_meeting"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("reviews", "0001_initial")]

    operations = STEPS
