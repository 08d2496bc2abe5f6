"""What date polls hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, delete_all
from contributions.held import done, texts
from polls.services import leaving

add(
    Part(
        name="date_polls",
        whose=Whose.BODIES,
        held=_("Date polls you were asked in, and which times you could"),
        why=_("So that a meeting is planned when those who must be there can come."),
        fate=Fate.DELETED,
        fields=("polls.Asked.user", "polls.Asked.known_as"),
        rows=(leaving.ASKED,),
        erase=delete_all(leaving.ASKED),
        period=Period("attendance", _("%(period)s after the date poll was closed"), leaving.forget_answers),
    ),
    texts("poll_texts", "polls.Poll.title", "polls.Poll.place"),
    done("poll_done", "polls.Poll.opened_by", "polls.Poll.closed_by"),
    order=77,
)
