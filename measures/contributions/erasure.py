"""What the measures hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, delete_all
from contributions.held import (
    TASKS,
    TASKS_STAY,
    TO_BE_DONE,
    done,
    fields_of,
    texts,
)
from measures.services import leaving

TEXT_FIELDS = {
    "Goal": ("text", "means"),
    "Indicator": ("name", "definition", "source", "comparison", "effect"),
    "Feed": ("chosen",),
    "Intake": ("name",),
    "Measure": ("title", "description", "status_note"),
    "Plan": ("title", "adopted_where", "written_in", "written_chapter"),
    "PlanParty": ("adopted_where",),
    "PlanChapter": ("heading", "text"),
    "PlanEdition": ("content",),
    "PlanSignature": ("seat",),
    "MeasureStep": ("title", "outcome"),
    "MeasureCount": ("note",),
    "MeasureTalk": ("place",),
    "MeasureMore": ("target_group", "factor", "works_how", "resources", "evaluation_reason"),
}
WRITTEN = fields_of("measures", TEXT_FIELDS)
POINTERS = {
    "Intake": ("created_by", "asked_by"),
    "Period": ("cleared_by", "approved_by"),
    "Measure": ("status_changed_by", "done_by", "created_by"),
    "MeasureStep": ("done_by",),
    "MeasureCount": ("changed_by",),
    "MeasureTalk": ("changed_by",),
    "MeasureParty": ("offered_by", "answered_by", "ended_by"),
    "MeasureUserObjectPermission": ("granted_by",),
    "Plan": ("ended_by", "created_by"),
    "PlanSignature": ("signed_by",),
}

add(
    Part(
        name="measures",
        whose=Whose.BODIES,
        held=TASKS,
        why=TO_BE_DONE,
        fate=Fate.NUMBERED,
        stays=TASKS_STAY,
        fields=tuple(
            f"measures.{of}.{name}" for of in ("Measure", "MeasureStep") for name in ("responsible", "seat_told")
        ),
        rows=(leaving.RESPONSIBLE, leaving.HAS_STEP),
        erase=leaving.hand_over,
    ),
    Part(
        name="access_to_measures",
        whose=Whose.BODIES,
        held=_("Measures you were let in on, why, and until when"),
        why=_("Whoever carries out a measure must be able to say how far it has come."),
        fate=Fate.DELETED,
        fields=tuple(f"measures.MeasureUserObjectPermission.{name}" for name in ("user", "known_as", "reason")),
        rows=(leaving.ACCESS,),
        erase=delete_all(leaving.ACCESS),
        period=Period("names", _("%(period)s after the access ended"), leaving.forget_access),
    ),
    texts("measure_texts", *WRITTEN),
    done("measure_done", *fields_of("measures", POINTERS)),
    order=70,
)
