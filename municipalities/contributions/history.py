"""What is recorded of municipalities, told in the municipality's history."""

from django.utils.translation import gettext_lazy as _

from contributions.history import Recorded, record

OF_MUNICIPALITY = {"municipality": ""}

record(Recorded("municipalities.Municipality", named="name", quiet=("sort_key", "changed_at")))
record(Recorded("municipalities.PoliceDistrict", named="name"))
record(Recorded("municipalities.Organisation", named="name", about=OF_MUNICIPALITY))
record(
    Recorded("municipalities.Organisation_partner_of", named="organisation", about=OF_MUNICIPALITY, called=_("partner"))
)
record(Recorded("municipalities.Cooperation", named="name", about={"host": ""}))
record(
    Recorded("municipalities.Participation", named="municipality", about={"cooperation": "host", "municipality": ""})
)
record(Recorded("municipalities.Agreement", named="title", about=OF_MUNICIPALITY))
record(Recorded("municipalities.PageText", named="slot", about=OF_MUNICIPALITY, quiet=("changed_at", "changed_by")))
record(Recorded("municipalities.LibraryText", named="title", quiet=("created_at",)))
record(Recorded("municipalities.LibraryEdition", named="text", quiet=("made_at", "made_by")))
record(Recorded("municipalities.PageLink", named="text", about=OF_MUNICIPALITY))
record(
    Recorded(
        "municipalities.PagePicture",
        named="alt",
        about=OF_MUNICIPALITY,
        without=("folder",),
        quiet=("name", "widths", "width", "height", "made_at", "made_by"),
        person="person",
    )
)
record(
    Recorded(
        "municipalities.WordTemplate",
        named="name",
        about=OF_MUNICIPALITY,
        without=("content",),
        quiet=("added_at", "added_by"),
    )
)
record(Recorded("municipalities.Contact", about=OF_MUNICIPALITY))
record(
    Recorded(
        "municipalities.Appointment",
        named="user",
        about=OF_MUNICIPALITY,
        quiet=("known_as", "asked_at"),
        personal=("known_as",),
        person="user",
    )
)
