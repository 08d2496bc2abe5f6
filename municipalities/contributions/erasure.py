"""What the municipalities hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Period, Whose, add, clean, delete_all
from contributions.held import FOR_THE_WORK, TEXTS_STAY, done, fields_of, texts
from municipalities.services import leaving, pictures, reader_answers

MODELS = {
    "Municipality": (
        "target_group",
        "target_subgroups",
        "placement",
        "parent_page",
        "intro_note",
        "police_unit",
        "slt_name",
    ),
    "Cooperation": ("name", "host_word", "purpose"),
    "Agreement": ("title", "purpose", "parties", "decided_in", "case_reference"),
    "Organisation": ("name", "field"),
    "PageText": ("body",),
    "LibraryText": ("title",),
    "LibraryEdition": ("body",),
    "PageLink": ("text",),
    "PagePicture": ("alt", "caption", "credit"),
    "WordTemplate": ("name",),
    "Contact": ("title", "visiting_address", "postal_address", "office_hours"),
}
READERS = ("municipalities.ReaderAnswer.words",)
WRITTEN = fields_of("municipalities", MODELS)

add(
    Part(
        name="roles",
        whose=Whose.BODIES,
        held=_("Roles in a municipality, such as SLT coordinator: which, from when and until when"),
        why=FOR_THE_WORK,
        fate=Fate.DELETED,
        fields=tuple(
            f"municipalities.Appointment.{name}" for name in ("user", "known_as", "title", "unit", "funding", "duties")
        ),
        rows=(leaving.APPOINTMENTS,),
        erase=delete_all(leaving.APPOINTMENTS),
        period=Period("names", _("%(period)s after the role ended"), leaving.forget_old_roles),
        hinders=leaving.last_of_a_role,
    ),
    Part(
        name="contact_card",
        whose=Whose.BODIES,
        held=_("Your e-mail address and telephone number on the contact card of the municipality, if you coordinate"),
        why=_("Whoever lives in the municipality must be able to get in touch."),
        fate=Fate.DELETED,
        fields=("municipalities.Contact.email", "municipalities.Contact.phone"),
        erase=leaving.empty_contacts,
        about=leaving.contacts,
    ),
    Part(
        name="portraits",
        whose=Whose.BODIES,
        held=_("Your portrait on the public page of the municipality, if you coordinate and have agreed to it"),
        why=_("Whoever lives in the municipality sees whom they can get in touch with."),
        fate=Fate.DELETED,
        fields=("municipalities.PagePicture.person",),
        rows=(pictures.PORTRAITS,),
        erase=pictures.erase_portraits,
    ),
    Part(
        name="reader_answers",
        whose=Whose.EVERYONE,
        held=_("What readers of a public page wrote about it, which is to name nobody. Who wrote it is not held."),
        why=_("So that the municipality knows what people look for and do not find."),
        fate=Fate.CLEANED,
        stays=TEXTS_STAY,
        fields=READERS,
        erase=clean(*READERS),
        period=Period("reader_answers", _("%(period)s after it was written"), reader_answers.forget_old),
    ),
    texts("municipality_texts", *WRITTEN),
    done(
        "municipality_done",
        "municipalities.PageText.changed_by",
        "municipalities.LibraryEdition.made_by",
        "municipalities.PagePicture.made_by",
        "municipalities.WordTemplate.added_by",
    ),
    order=90,
)
