"""Record every change of factors from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_factor",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []},
    ),
    record(
        "measures_measure_factors",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0019_first_factors")]

    operations = STEPS
