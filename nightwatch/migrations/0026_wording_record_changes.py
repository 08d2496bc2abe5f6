"""Record who changed what volunteers of a municipality are to agree to."""

from django.db import migrations

from history.triggers import record

OF_MUNICIPALITY = [{"column": "municipality_id", "table": "municipalities_municipality"}]
STEPS = [
    record(
        "nightwatch_wording",
        {
            "row": "id",
            "without": [],
            "quiet": ["version", "made_at", "made_by_id", "number"],
            "merged": [],
            "about": OF_MUNICIPALITY,
        },
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0025_wordings")]

    operations = STEPS
