"""What an onboarding file last said of a person is forgotten with the person."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Part, add
from onboarding import memory


def forget(person: Any, now: datetime) -> int:
    return memory.forget(person)


# Before the address is gone: what was said is found by it.
add(
    Part(
        name="onboarding",
        held=_("What the municipality’s onboarding file last said of you, so that changes in the portal are seen"),
        erase=forget,
    ),
    order=50,
)
