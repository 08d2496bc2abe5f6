"""Record who was offered a part in a measure, and what was answered, in the history of the measure."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_measureparty",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "measure_id", "table": "measures_measure"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0037_sharing")]

    operations = STEPS
