"""The portal's own apps, top to bottom: an app imports only what stands below it (docs/architecture.md)."""

from typing import Final

TOP: Final = ("administration", "slt_portal")
# Where the demo is installed it stands between these two.
REST: Final = (
    "onboarding",
    "public_pages",
    "search",
    "workbench",
    "reports",
    "nightwatch",
    "self_evaluation",
    "knowledge",
    "measures",
    "meeting_room",
    "preparedness",
    "reviews",
    "polls",
    "circulation",
    "notes",
    "planning",
    "editions",
    "meetings",
    "councils",
    "municipalities",
    "reminders",
    "accounts",
    "history",
    "contributions",
    "changes",
    "look",
)
