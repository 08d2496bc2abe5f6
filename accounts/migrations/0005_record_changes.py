"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "accounts_user",
        {"row": "id", "without": ["password", "last_login", "identity_changed_at"], "quiet": ["version"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("accounts", "0004_sessions_end_with_the_identity")]

    operations = STEPS
