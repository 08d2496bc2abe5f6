"""What the declarations that a person accepts read like."""

from django.utils.functional import Promise

_texts: dict[str, str | Promise] = {}


def declares(kind: str, text: str | Promise) -> None:
    """Say what a kind of declaration reads like."""
    _texts[kind] = text


def declaration_text(kind: str) -> str:
    """Return what a kind of declaration reads like; its bare name when no app has it any more."""
    return str(_texts.get(kind, kind))
