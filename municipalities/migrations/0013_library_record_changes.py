"""Record every change of the text library from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "municipalities_librarytext",
        {"row": "id", "without": [], "quiet": ["version", "created_at"], "merged": [], "about": []},
    ),
    record(
        "municipalities_libraryedition",
        {"row": "id", "without": [], "quiet": ["version", "made_at", "made_by_id"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("municipalities", "0012_library")]

    operations = STEPS
