"""Record who asks to join a group and the answer, not its words; that a volunteer was welcomed is no change to tell."""

from django.db import migrations

from history.triggers import record

OF_BOTH = [{"column": "group_id", "table": "nightwatch_group"}, {"column": "user_id", "table": "accounts_user"}]
VOLUNTEER = {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": OF_BOTH}

STEPS = [
    record("nightwatch_volunteer", VOLUNTEER | {"quiet": ["version", "known_as", "asked_at", "welcomed_at"]}),
    record(
        "nightwatch_joinask",
        {"row": "id", "without": ["reason"], "quiet": ["version"], "merged": [], "about": OF_BOTH},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0018_joining")]

    operations = [
        # Taken back, volunteers are recorded as before.
        migrations.RunSQL(migrations.RunSQL.noop, record("nightwatch_volunteer", VOLUNTEER).sql),
        *STEPS,
    ]
