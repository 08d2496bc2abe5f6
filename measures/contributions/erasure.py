"""What the measures hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Rows, Whose, add, clean, delete_all
from contributions.held import (
    DONE,
    DONE_STAYS,
    FOR_ACCOUNT,
    FOR_THE_WORK,
    TASKS,
    TASKS_STAY,
    TEXTS,
    TEXTS_STAY,
    TO_BE_DONE,
)
from measures.services import leaving

TEXT_FIELDS = {
    "Goal": ("text", "means"),
    "Indicator": ("name", "definition", "source", "comparison"),
    "Measure": ("title", "description", "status_note"),
}
WRITTEN = tuple(f"measures.{model}.{name}" for model, names in TEXT_FIELDS.items() for name in names)
POINTERS = {
    "Measure": ("status_changed_by", "done_by", "created_by"),
    "MeasureUserObjectPermission": ("granted_by",),
}

add(
    Part(
        name="measures",
        whose=Whose.BODIES,
        held=TASKS,
        why=TO_BE_DONE,
        fate=Fate.NUMBERED,
        stays=TASKS_STAY,
        fields=("measures.Measure.responsible",),
        rows=(leaving.RESPONSIBLE,),
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
    Part(
        name="measure_texts",
        whose=Whose.EVERYONE,
        held=TEXTS,
        why=FOR_THE_WORK,
        fate=Fate.CLEANED,
        fields=WRITTEN,
        erase=clean(*WRITTEN),
        stays=TEXTS_STAY,
    ),
    Part(
        name="measure_done",
        whose=Whose.EVERYONE,
        held=DONE,
        why=FOR_ACCOUNT,
        fate=Fate.NUMBERED,
        stays=DONE_STAYS,
        fields=tuple(f"measures.{model}.{name}" for model, names in POINTERS.items() for name in names),
        rows=tuple(Rows(f"measures.{model}", name) for model, names in POINTERS.items() for name in names),
    ),
    order=70,
)
