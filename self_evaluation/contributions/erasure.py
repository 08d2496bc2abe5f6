"""What self-evaluations hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, delete_all
from contributions.held import done, texts
from self_evaluation.services import leaving

add(
    Part(
        name="self_evaluations",
        whose=Whose.BODIES,
        held=_("That you were asked in a self-evaluation, and the day you answered. What you answered is not kept"),
        why=_("So that everybody answers once, and only those who have not answered are reminded."),
        fate=Fate.DELETED,
        fields=("self_evaluation.Asked.user",),
        rows=(leaving.ASKED,),
        erase=delete_all(leaving.ASKED),
        period=Period("attendance", _("%(period)s after the self-evaluation was closed"), leaving.forget_asked),
    ),
    texts("self_evaluation_texts", "self_evaluation.Remark.text"),
    done(
        "self_evaluation_done", "self_evaluation.SelfEvaluation.opened_by", "self_evaluation.SelfEvaluation.closed_by"
    ),
    order=79,
)
