"""What onboarding remembers of a person, and what erasing them does to it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contributions.erasure import Erasing, Fate, Part, Whose, add
from contributions.held import FOR_THE_WORK
from onboarding.models import OnboardedRow


def forget(erasing: Erasing) -> int:
    """Forget which line of a file the person's roles came from: the line names them by their address."""
    addresses = [name for name in erasing.names.found if "@" in name]
    named = Q(pk__in=[])
    for address in addresses:
        named |= Q(address__icontains=f"/{address}/")
    rows = OnboardedRow.objects.filter(named, model="municipalities.appointment")
    if erasing.within is not None:
        theirs = Q(pk__in=[])
        for number in sorted(erasing.within):
            theirs |= Q(address__startswith=f"appointment:{number}/")
        rows = rows.filter(theirs)
    return rows.delete()[0]


add(
    Part(
        name="onboarding",
        whose=Whose.BODIES,
        held=_("Your e-mail address in what is remembered of the file by which the municipality was brought in"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("onboarding.OnboardedRow.address",),
        erase=forget,
        count=lambda person: OnboardedRow.objects.filter(address__contains=f"/{person.email}/").count(),
    ),
    order=95,
)
