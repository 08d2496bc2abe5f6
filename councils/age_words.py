"""Whom a body works for, by age, in the language that is active."""

from django.utils.translation import gettext as _


def ages(lowest: int | None, highest: int | None) -> str:
    """Return «10–16 years», «From 10 years» or «Up to 16 years»; nothing when neither is stated."""
    if lowest is not None and highest is not None:
        return _("%(from)s–%(to)s years") % {"from": lowest, "to": highest}
    if lowest is not None:
        return _("From %(from)s years") % {"from": lowest}
    return _("Up to %(to)s years") % {"to": highest} if highest is not None else ""
