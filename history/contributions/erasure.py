"""The history of who changed what loses the person, not what was done."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Part, add
from history.services import forgetting, retention


def forget(person: Any, now: datetime) -> int:
    return forgetting.forget(person=person, now=now)


# Last, because what the others change is recorded too.
add(
    Part(
        name="history",
        held=_("What you have changed, and what has been changed about you"),
        erase=forget,
        stays=_("When something was changed, and what, without your name: the municipality answers for its decisions."),
        kept=retention.KEPT,
    ),
    order=1000,
)
