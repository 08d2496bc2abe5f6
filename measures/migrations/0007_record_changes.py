"""Record every change of figures from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_period",
        {"row": "id", "without": [], "quiet": ["version", "created_at"], "merged": [], "about": [{"column": "indicator_id", "table": "measures_indicator"}]},
    ),
    record(
        "measures_series",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "indicator_id", "table": "measures_indicator"}]},
    ),
    record(
        "measures_value",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "period_id", "table": "measures_period", "then": "indicator_id", "there": "measures_indicator"}], "arrives": False},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0006_figures")]

    operations = STEPS
