"""A form that asks once whether what looks like a person in a text is one."""

from collections.abc import Callable, Collection
from typing import Any, Final

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from norwegian.suspects import Suspect

SURE: Final = "sure"


class AsksWhoIsMeant(forms.BaseForm):
    """Put before the kind of form it is. ``clean_<field>`` calls :meth:`ask_who` with what was written.

    Whoever writes takes it out, or says that it is nobody. Another text, with something else in it, is asked about
    again. ``find_suspects`` finds what looks like a person; ``sure`` is what the page sends back.
    """

    find_suspects: Callable[[str], list[Suspect]]
    suspects: Collection[Suspect] = ()
    sure = ""

    def ask_who(self, text: str) -> str:
        """Return the text when nobody stands in it.

        Raises:
            ValidationError: when it looks as if somebody does, and nobody has said that it is not so.
        """
        self.suspects = self.find_suspects(text)
        if self.suspects:
            self.sure = mark_of(self.suspects)
            sent: Any = self.data.get(self.add_prefix(SURE))
            if sent != self.sure:
                raise forms.ValidationError(_asked(self.suspects), code="suspects")
        return text


def mark_of(suspects: Collection[Suspect]) -> str:
    """Return what a page sends back when whoever writes is sure of exactly these."""
    said = "\n".join(f"{each.kind} {each.text}" for each in suspects)
    return salted_hmac("nightwatch.suspects", said, algorithm="sha256").hexdigest()[:20]


def _asked(suspects: Collection[Suspect]) -> str:
    found = ", ".join(f"“{each.text}”" for each in suspects)
    return _("Is this a person? %(found)s. Take it out, or say below that it is nobody.") % {"found": found}
