"""What private notes hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Whose, add, delete_all
from notes.services import leaving

add(
    Part(
        name="private_notes",
        whose=Whose.BODIES,
        held=_("Your private notes beside agenda items"),
        why=_("So that you find again what you thought when you read. Nobody else can read them."),
        fate=Fate.DELETED,
        fields=("notes.Note.user", "notes.Note.text"),
        rows=(leaving.NOTES,),
        erase=delete_all(leaving.NOTES),
    ),
    order=65,
)
