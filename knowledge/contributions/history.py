"""What is recorded of local knowledge. The words of what was told are deleted in time, so they are not recorded."""

from typing import Any

from django.utils.translation import gettext as _

from contributions.history import Recorded, record
from meetings.models import AgendaItem


def _openly(measure: Any) -> str:
    """Return what a measure is called for everybody who reads the history: one of a decision may be closed to some."""
    return str(_("A measure that came of a decision") if measure.decision_id else measure)


record(Recorded("knowledge.KnowledgeSetup", named="municipality", about={"municipality": ""}))
record(
    Recorded("knowledge.PartnerLink", named="organisation", about={"municipality": ""}, quiet=("made_at", "made_by"))
)
record(
    Recorded(
        "knowledge.Evaluation",
        named="result",
        about={"measure": ""},
        quiet=("made_at", "made_by"),
        reads={"item": AgendaItem.called_openly},
    )
)
record(Recorded("knowledge.Challenge", named="title", quiet=("made_at", "made_by")))
record(Recorded("knowledge.Challenge_measures", named="measure", about={"challenge": ""}, reads={"measure": _openly}))
record(Recorded("knowledge.Analysis", named="challenge", about={"challenge": ""}))
record(Recorded("knowledge.Cause", named="text", about={"challenge": ""}, quiet=("made_at", "made_by")))
record(Recorded("knowledge.Cause_factors", named="factor", about={"cause": "challenge"}))
# How a measure works may say what only its own readers know of it.
record(
    Recorded(
        "knowledge.WorksOn",
        named="measure",
        about={"cause": "challenge"},
        without=("how",),
        reads={"measure": _openly},
    )
)
record(Recorded("knowledge.YearAnalysis", named="year", quiet=("changed_at", "changed_by")))
record(Recorded("knowledge.YearAnalysis_goals", named="goal", about={"yearanalysis": ""}))
record(
    Recorded(
        "knowledge.Observation",
        named="seen_on",
        about={"challenge": ""},
        without=("what", "answer_words"),
        quiet=("made_at", "answered_at", "answered_by"),
    )
)
