"""The models of the administration in the order of somebody's work, not of the code."""

from typing import Final

from django.utils.translation import gettext_lazy as _

GROUPS: Final = (
    (
        "people",
        _("People and log-in"),
        (
            "accounts.User",
            "accounts.SecondStep",
            "socialaccount.SocialAccount",
            "accounts.CalendarFeed",
            "accounts.DeclarationAcceptance",
        ),
    ),
    (
        "roles",
        _("Roles and access"),
        (
            "municipalities.Appointment",
            "councils.Tenure",
            "nightwatch.Volunteer",
            "meetings.AgendaItemUserObjectPermission",
            "measures.MeasureUserObjectPermission",
        ),
    ),
    (
        "municipalities",
        _("Municipalities and their work"),
        (
            "municipalities.Municipality",
            "municipalities.Cooperation",
            "municipalities.Organisation",
            "municipalities.Agreement",
            "municipalities.PageText",
            "planning.DaysOff",
            "planning.YearlyItem",
            "measures.Goal",
            "measures.Indicator",
            "measures.Measure",
            "measures.MeasureSetup",
            "measures.Plan",
            "knowledge.KnowledgeSetup",
            "knowledge.Challenge",
            "knowledge.Evaluation",
            "knowledge.Observation",
            "knowledge.PartnerLink",
        ),
    ),
    (
        "meetings",
        _("Bodies and meetings"),
        (
            "councils.Council",
            "councils.Seat",
            "meetings.Meeting",
            "meetings.AgendaItem",
            "meetings.Decision",
            "meetings.Invitation",
            "meetings.NumberSeries",
            "planning.Rolling",
            "editions.Publication",
            "polls.Poll",
            "polls.Asked",
            "preparedness.Readiness",
        ),
    ),
    (
        "nightwatch",
        _("Natteravn"),
        (
            "nightwatch.Group",
            "nightwatch.Season",
            "nightwatch.ShiftTemplate",
            "nightwatch.Shift",
            "nightwatch.ShiftWarning",
            "nightwatch.SignUp",
            "nightwatch.Offer",
            "nightwatch.OfferTo",
            "nightwatch.JoinAsk",
            "nightwatch.SignUpRequest",
        ),
    ),
    ("reference", _("Reference data"), ("accounts.KeptDays", "meetings.LegalBasis", "municipalities.PoliceDistrict")),
    (
        "happened",
        _("What has happened"),
        ("reminders.Reminder", "reminders.Heartbeat", "history.Change", "meetings.ExemptRead"),
    ),
)
