"""What is recorded of goals, told in the municipality's history, and of measures, told in their own."""

from typing import Any

from django.utils.translation import gettext as _

from contributions.history import Recorded, record

OF_MUNICIPALITY = {"municipality": ""}
OF_MEASURE = {"measure": ""}
OF_INDICATOR = {"indicator": ""}
OF_PLAN = {"plan": "municipality"}
OF_COUNCIL = {"council": ""}


def _openly(measure: Any) -> str:
    """Return what a measure is called for everybody who reads the history: one of a decision may be closed to some."""
    return str(_("A measure that came of a decision") if measure.decision_id else measure)


record(Recorded("measures.Goal", named="text", about=OF_MUNICIPALITY, quiet=("created_at",)))
record(Recorded("measures.Goal_goals", named="to_goal", about={"from_goal": "municipality"}))
record(Recorded("measures.Indicator", named="name", about=OF_MUNICIPALITY))
record(Recorded("measures.Indicator_goals", named="goal", about={"indicator": "municipality"}))
record(Recorded("measures.Series", named="whose", about=OF_INDICATOR))
record(Recorded("measures.Period", named="starts_on", about=OF_INDICATOR, quiet=("created_at",)))
record(Recorded("measures.Feed", named="table", about=OF_INDICATOR, quiet=("tried_at", "outcome")))
record(
    Recorded(
        "measures.Intake",
        named="name",
        about=OF_INDICATOR,
        without=("table", "asked_for"),
        quiet=("created_at", "asked_at", "asked_by", "begun_at", "failed_at"),
    )
)
# A table brings fifty thousand at a time; its period, and the table, tell that they came.
record(Recorded("measures.Value", named="number", about={"period": "indicator"}, arrives=False))
# Whose measure it was taken from is told by the municipality: what that one is called may not be shown any more.
record(Recorded("measures.Measure", named="title", without=("copied_from",), quiet=("seat_told",)))
record(Recorded("measures.MeasureSetup", named="has_more", about=OF_MUNICIPALITY))
record(Recorded("measures.MeasureMore", named="measure", about=OF_MEASURE))
record(Recorded("measures.MeasureCount", named="starts_on", about=OF_MEASURE, quiet=("changed_at", "changed_by")))
record(Recorded("measures.MeasureTalk", named="held_on", about=OF_MEASURE, quiet=("changed_at", "changed_by")))
record(Recorded("measures.Factor", named="text_nb"))
record(Recorded("measures.MeasureStep", named="title", about=OF_MEASURE, quiet=("seat_told",)))
record(Recorded("measures.Measure_factors", named="factor", about=OF_MEASURE))
record(Recorded("measures.Measure_goals", named="goal", about=OF_MEASURE))
record(Recorded("measures.Measure_partners", named="organisation", about=OF_MEASURE))
# Whoever reads the history of a body need not be able to read what set it up, nor everything it carries.
record(Recorded("measures.WorkingGroup", named="council", about=OF_COUNCIL, without=("decision",)))
record(
    Recorded(
        "measures.WorkingGroup_measures",
        named="measure",
        about={"workinggroup": "council"},
        reads={"measure": _openly},
    )
)
record(Recorded("measures.Plan", named="title", about=OF_MUNICIPALITY, quiet=("edition", "created_at", "created_by")))
record(Recorded("measures.Plan_goals", named="goal", about=OF_PLAN))
record(Recorded("measures.Plan_public_goals", named="goal", about=OF_PLAN))
record(Recorded("measures.PlanParty", named="municipality", about={"plan": "municipality", "municipality": ""}))
record(Recorded("measures.MeasureParty", named="municipality", about=OF_MEASURE))
record(Recorded("measures.PlanChapter", named="heading", about=OF_PLAN))
# That there is a new edition; the words are the plan's own.
record(Recorded("measures.PlanEdition", named="number", about=OF_PLAN, without=("content",), quiet=("made_at",)))
record(Recorded("measures.PlanSignature", named="side", about={"edition": "plan"}))
record(
    Recorded(
        "measures.MeasureUserObjectPermission",
        named="user",
        about={"content_object": ""},
        # There is one only.
        quiet=("known_as", "asked_at", "permission"),
        personal=("known_as", "reason"),
        person="user",
    )
)
