"""What natteravn holds about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, delete_all
from contributions.held import DONE_STAYS, FOR_THE_WORK, done, fields_of, texts
from nightwatch.services import leaving

WRITTEN = (
    *(f"nightwatch.Group.{name}" for name in ("name", "meeting_place", "area", "description")),
    *(f"nightwatch.Shift.{name}" for name in ("place", "note", "cancelled_reason")),
)
POINTERS = {"Shift": ("cancelled_by", "created_by"), "SignUp": ("added_by",)}

add(
    Part(
        name="volunteering",
        whose=Whose.VOLUNTEERS,
        held=_("Natteravn groups you are in or lead, from when and until when"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=("nightwatch.Volunteer.user", "nightwatch.Volunteer.known_as"),
        rows=(leaving.VOLUNTEERS,),
        erase=delete_all(leaving.VOLUNTEERS),
        period=Period("names", _("%(period)s after you left the group"), leaving.forget_volunteers),
        hinders=leaving.leads_ahead,
    ),
    Part(
        name="places",
        whose=Whose.VOLUNTEERS,
        held=_("Shifts you have signed up for, and when you signed up or off"),
        why=_("So that there are enough people on every shift, and whoever leads it knows who comes."),
        fate=Fate.NUMBERED,
        stays=_("How many walked. Places ahead go to the next on the waiting list."),
        fields=("nightwatch.SignUp.user",),
        rows=(leaving.PLACES,),
        erase=leaving.leave_shifts,
        period=Period("attendance", _("%(period)s after the shift"), leaving.forget_walks),
    ),
    Part(
        name="led_shifts",
        whose=Whose.VOLUNTEERS,
        held=_("Shifts you have led"),
        why=FOR_THE_WORK,
        fate=Fate.NUMBERED,
        stays=DONE_STAYS,
        fields=("nightwatch.Shift.leader",),
        rows=(leaving.LED,),
    ),
    Part(
        name="requests",
        whose=Whose.VOLUNTEERS,
        held=_("What you wrote to sign up by a code: name, e-mail address and telephone number"),
        why=_("So that we know that the address is yours."),
        fate=Fate.DELETED,
        fields=tuple(
            f"nightwatch.SignUpRequest.{name}"
            for name in ("token", "email", "name", "phone", "declarations", "code_hash")
        ),
        erase=leaving.forget_requests,
        about=leaving.asked_for,
        period=Period("requests", _("%(period)s after the code ran out"), leaving.forget_old_requests),
    ),
    texts("nightwatch_texts", *WRITTEN),
    done("nightwatch_done", *fields_of("nightwatch", POINTERS)),
    order=55,
)
