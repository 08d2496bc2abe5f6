"""Record every change of Word templates from now on; never the file itself."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "municipalities_wordtemplate",
        {"row": "id", "without": ["content"], "quiet": ["version", "added_at", "added_by_id"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("municipalities", "0014_word_template")]

    operations = STEPS
