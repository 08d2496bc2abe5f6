"""What is worth a line in a file."""

from typing import Any

from onboarding.memory import plain


def filled(value: Any) -> Any:
    """Return a document without what is empty; words of a list as the file writes them."""
    if isinstance(value, dict):
        return {name: filled(entry) for name, entry in value.items() if not _is_empty(entry)}
    if isinstance(value, list):
        return [filled(entry) for entry in value]
    return plain(value) if isinstance(value, str) else value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def points(body: str) -> list[str]:
    """Return the points of a summary, which has one on each line."""
    return [line.strip() for line in body.splitlines() if line.strip()]
