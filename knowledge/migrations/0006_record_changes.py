"""Record every change of analyses and causes from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "knowledge_analysis",
        {"row": "challenge_id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "challenge_id", "table": "knowledge_challenge"}]},
    ),
    record(
        "knowledge_cause",
        {"row": "id", "without": [], "quiet": ["version", "made_at", "made_by_id"], "merged": [], "about": [{"column": "challenge_id", "table": "knowledge_challenge"}]},
    ),
    record(
        "knowledge_cause_factors",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "cause_id", "table": "knowledge_cause", "then": "challenge_id", "there": "knowledge_challenge"}]},
    ),
    record(
        "knowledge_workson",
        {"row": "id", "without": ["how"], "quiet": ["version"], "merged": [], "about": [{"column": "cause_id", "table": "knowledge_cause", "then": "challenge_id", "there": "knowledge_challenge"}]},
    ),
    record(
        "knowledge_yearanalysis",
        {"row": "id", "without": [], "quiet": ["version", "changed_at", "changed_by_id"], "merged": [], "about": []},
    ),
    record(
        "knowledge_yearanalysis_goals",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "yearanalysis_id", "table": "knowledge_yearanalysis"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("knowledge", "0005_causes")]

    operations = STEPS
