"""Whose measure one was taken from is told by the municipality alone."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_measure",
        {"row": "id", "without": ["copied_from_id"], "quiet": ["version", "seat_told_id"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0033_published")]

    operations = STEPS
