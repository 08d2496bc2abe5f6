"""What local knowledge holds about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, clean
from contributions.held import DONE_STAYS, FOR_THE_WORK, TEXTS_STAY, done, texts
from knowledge.services import leaving, observations

WORDS = ("knowledge.Observation.what", "knowledge.Observation.answer_words")

add(
    Part(
        name="observations_told",
        whose=Whose.BODIES,
        held=_("What you have told of young people’s lives, and what became of it"),
        why=_("So that you hear what became of it, and somebody can ask you more."),
        fate=Fate.NUMBERED,
        stays=DONE_STAYS,
        fields=("knowledge.Observation.reporter",),
        rows=(leaving.TOLD,),
    ),
    Part(
        name="observations",
        whose=Whose.EVERYONE,
        held=_("What has been told of young people’s lives, which is to name nobody"),
        why=_("So that the municipality knows what young people need where."),
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        fields=WORDS,
        erase=clean(*WORDS),
        period=Period("observations", _("%(period)s after it was told"), observations.forget_old),
    ),
    Part(
        name="rumours",
        whose=Whose.EVERYONE,
        held=_("Rumours, which are marked as unverified and are to name nobody"),
        why=FOR_THE_WORK,
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        # Its words are those of the part above.
        fields=(),
        erase=clean(),
        period=Period("rumours", _("%(period)s after it was told"), observations.forget_rumours),
    ),
    texts(
        "knowledge_texts",
        *(f"knowledge.Challenge.{name}" for name in ("title", "description", "public_text")),
        "knowledge.Evaluation.text",
        *(f"knowledge.Analysis.{name}" for name in ("found", "exposed", "helping", "assessed")),
        *(f"knowledge.Cause.{name}" for name in ("text", "check_words", "finding_words")),
        "knowledge.WorksOn.how",
        *(f"knowledge.YearAnalysis.{name}" for name in ("hardest", "exposed", "helping")),
        "knowledge.KnowledgeSetup.areas",
        "knowledge.Observation.area",
    ),
    done(
        "knowledge_done",
        "knowledge.Observation.answered_by",
        "knowledge.Challenge.made_by",
        "knowledge.Evaluation.made_by",
        "knowledge.PartnerLink.made_by",
        "knowledge.Cause.made_by",
        "knowledge.Cause.checked_by",
        "knowledge.YearAnalysis.changed_by",
    ),
    order=72,
)
