"""Record every change of retention periods."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record("accounts_keptdays", {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []}),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("accounts", "0007_kept_days")]

    operations = STEPS
