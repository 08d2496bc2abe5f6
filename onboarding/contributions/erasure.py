"""What onboarding remembers of a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Erasing, Fate, Part, Whose, add
from contributions.held import FOR_THE_WORK
from onboarding import memory
from onboarding.models import OnboardedRow


def forget(erasing: Erasing) -> int:
    """Forget what the files said of the person; a line of theirs names them by their address."""
    addresses = [name for name in erasing.names.found if "@" in name]
    return memory.forget(person=erasing.person, addresses=addresses, within=erasing.within)


add(
    Part(
        name="onboarding",
        whose=Whose.BODIES,
        held=_("Your e-mail address in what is remembered of the file by which the municipality was brought in"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("onboarding.OnboardedRow.address", "onboarding.SaidRow.row_id", "onboarding.SaidRow.values"),
        erase=forget,
        about=lambda person: OnboardedRow.objects.filter(address__contains=f"/{person.email}/"),
    ),
    order=95,
)
