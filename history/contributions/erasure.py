"""The history of who changed what loses the person, not what was done."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Erasing, Fate, Part, Period, Rows, Whose, add
from contributions.held import FOR_ACCOUNT
from history.services import forgetting, retention


def forget(erasing: Erasing) -> int:
    if erasing.is_whole:
        return forgetting.forget(person=erasing.person, now=erasing.now, names=erasing.names)
    return forgetting.forget_rows(person=erasing.person, keys=erasing.keys)


# Last, because what the others change is recorded too.
add(
    Part(
        name="history",
        whose=Whose.EVERYONE,
        held=_("What you have changed, and what has been changed about you"),
        why=FOR_ACCOUNT,
        fate=Fate.NUMBERED,
        stays=_("When something was changed, and what, without your name: the municipality answers for its decisions."),
        fields=tuple(f"history.Change.{name}" for name in ("actor", "row", "before", "after", "about", "said")),
        rows=(Rows("history.Change", "actor"),),
        erase=forget,
        period=Period("history", _("%(period)s after the change"), retention.erase_batch),
    ),
    order=1000,
)
