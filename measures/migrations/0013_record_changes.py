"""Record every change of what more is said of measures from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_measuremore",
        {"row": "measure_id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
    record(
        "measures_measuresetup",
        {"row": "municipality_id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0012_more")]

    operations = STEPS
