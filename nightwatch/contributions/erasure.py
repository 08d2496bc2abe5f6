"""What natteravn holds about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Rows, Whose, add, clean, delete_all
from contributions.held import DONE_STAYS, FOR_THE_WORK, TEXTS_STAY, done, fields_of, texts
from nightwatch.services import joining, leaving, log_book, reports

CHOICES = Rows("nightwatch.NoticeChoice")
WRITTEN = (
    *(f"nightwatch.Group.{name}" for name in ("name", "meeting_place", "area", "description", "welcome")),
    *("nightwatch.Season.name", "nightwatch.Team.name", "nightwatch.ShiftTemplate.place"),
    *(f"nightwatch.Shift.{name}" for name in ("place", "cancelled_reason")),
    "nightwatch.NightReport.places",
    *(f"nightwatch.NightSetup.{name}" for name in ("police_phone", "places")),
)
POINTERS = {
    "Shift": ("cancelled_by", "created_by", "goes_by"),
    "SignUp": ("added_by",),
    "JoinAsk": ("answered_by",),
    "LogEntry": ("written_by",),
    "NightReport": ("written_by", "answered_by"),
}

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
        name="joining",
        whose=Whose.VOLUNTEERS,
        held=_("That you asked to join a natteravn group, and what it answered"),
        why=_("So that whoever leads the group knows who walks for the first time."),
        fate=Fate.DELETED,
        fields=("nightwatch.JoinAsk.user",),
        rows=(leaving.JOINING,),
        erase=delete_all(leaving.JOINING),
        period=Period("reasons", _("%(period)s after you asked"), joining.forget),
    ),
    Part(
        name="joining_answers",
        whose=Whose.VOLUNTEERS,
        held=_("Your name in what a group answered somebody who wanted to join"),
        why=FOR_THE_WORK,
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        fields=("nightwatch.JoinAsk.reason",),
        erase=clean("nightwatch.JoinAsk.reason"),
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
        name="asked_to_take_places",
        whose=Whose.VOLUNTEERS,
        held=_("That you were asked to take a shift, and what you answered"),
        why=_("So that nobody is asked twice, and places go to whoever says yes first."),
        fate=Fate.DELETED,
        fields=("nightwatch.OfferTo.user",),
        rows=(leaving.ASKED,),
        erase=delete_all(leaving.ASKED),
        period=Period("attendance", _("%(period)s after the shift"), leaving.forget_offers),
    ),
    Part(
        name="notice_choices",
        whose=Whose.VOLUNTEERS,
        held=_("When you want to be reminded of your shifts, and whether you want a message every week"),
        why=_("So that you get the messages you want, and no others."),
        fate=Fate.DELETED,
        fields=("nightwatch.NoticeChoice.user",),
        rows=(CHOICES,),
        erase=delete_all(CHOICES),
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
    Part(
        name="shift_notes",
        whose=Whose.VOLUNTEERS,
        held=_("What the shift leader wrote to those on the shift"),
        why=_("So that those who walk know what they need that night."),
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        fields=("nightwatch.Shift.note",),
        erase=clean("nightwatch.Shift.note"),
        period=Period("shift_notes", _("%(period)s after the shift"), log_book.forget_notes),
    ),
    Part(
        name="log_books",
        whose=Whose.VOLUNTEERS,
        held=_("That you were there on a shift, and the first name of those who came along without being signed up"),
        why=_("Whoever leads the night knows who is out, and that everybody came home."),
        fate=Fate.CLEANED,
        stays=_("How many walked, and when."),
        fields=("nightwatch.LogEntry.name",),
        erase=clean("nightwatch.LogEntry.name"),
        period=Period("attendance", _("%(period)s after the shift"), log_book.forget_lines),
    ),
    Part(
        name="night_reports",
        whose=Whose.VOLUNTEERS,
        held=_("What was written of a night, which is to name nobody"),
        why=_("So that the municipality knows what young people need where."),
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        fields=("nightwatch.NightReport.note", "nightwatch.NightReport.answer_words"),
        erase=clean("nightwatch.NightReport.note", "nightwatch.NightReport.answer_words"),
        period=Period("night_reports", _("%(period)s after the shift"), reports.forget_words),
    ),
    texts("nightwatch_texts", *WRITTEN),
    done("nightwatch_done", *fields_of("nightwatch", POINTERS)),
    order=55,
)
