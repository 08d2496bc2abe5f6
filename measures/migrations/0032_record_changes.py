"""Who was told that a seat has something is kept with its changes and told by none of them."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_measure",
        {"row": "id", "without": [], "quiet": ["version", "seat_told_id"], "merged": [], "about": []},
    ),
    record(
        "measures_measurestep",
        {"row": "id", "without": [], "quiet": ["version", "seat_told_id"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0031_seats")]

    operations = STEPS
