"""What editions hold about a person, and what erasing them does to it."""

from django.utils.translation import gettext_lazy as _

from contributions.erasure import Fate, Part, Whose, add
from contributions.held import done, texts
from editions.services import packs

add(
    # What everybody can read is no archive: names go from it, and stay in the minutes themselves.
    texts("published_texts", "editions.Publication.content", "editions.Publication.withdrawn_reason"),
    done("published_by", "editions.Publication.published_by", "editions.Publication.withdrawn_by"),
    Part(
        name="packs",
        whose=Whose.BODIES,
        held=_("The papers of a meeting in one file, made with your rights"),
        why=_("So that you can read them as one, also without a network."),
        fate=Fate.DELETED,
        fields=("editions.Pack.asked_by", "editions.Pack.file"),
        rows=(packs.ASKED,),
        erase=packs.discard_all,
    ),
    order=65,
)
