"""Record every change of pictures from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "municipalities_pagepicture",
        {"row": "id", "without": ["folder"], "quiet": ["version", "name", "widths", "width", "height", "made_at", "made_by_id"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}, {"column": "person_id", "table": "accounts_user"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("municipalities", "0010_pictures")]

    operations = STEPS
