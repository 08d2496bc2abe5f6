"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "knowledge_challenge",
        {"row": "id", "without": [], "quiet": ["version", "made_at", "made_by_id"], "merged": [], "about": []},
    ),
    record(
        "knowledge_challenge_measures",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "challenge_id", "table": "knowledge_challenge"}]},
    ),
    record(
        "knowledge_knowledgesetup",
        {"row": "municipality_id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "knowledge_observation",
        {"row": "id", "without": ["what", "answer_words"], "quiet": ["version", "made_at", "answered_at", "answered_by_id"], "merged": [], "about": [{"column": "challenge_id", "table": "knowledge_challenge"}]},
    ),
    record(
        "knowledge_partnerlink",
        {"row": "id", "without": [], "quiet": ["version", "made_at", "made_by_id"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("knowledge", "0001_initial")]

    operations = STEPS
