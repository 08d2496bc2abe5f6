"""Say in plain words what was expected where a file is wrong."""

import difflib
import re
from datetime import date
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from norwegian.identity_digits import contains_identity_number
from onboarding.faults import Path, Step
from onboarding.format import Document
from onboarding.suggest import explained, key_meant, value_meant
from onboarding.words import shortened

A_DATE: Final = gettext_noop("a date without quotation marks: year-month-day, for example 2027-01-31")


def expected_type(annotation: Any) -> str:
    """Say what kind of thing a key holds."""
    if get_origin(annotation) is Annotated:
        return expected_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return expected_type(next(part for part in get_args(annotation) if part is not type(None)))
    if words := _words(annotation):
        return one_of(explained(words))
    if get_origin(annotation) is list:
        return _("a list in square brackets")
    return _(A_DATE) if annotation is date else _("text in quotation marks")


def _words(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    values = getattr(annotation, "values", None)
    return [str(value) for value in values] if isinstance(values, list) else []


def one_of(words: list[str]) -> str:
    """Return the words as a choice."""
    return _("one of %(words)s") % {"words": ", ".join(words)} if len(words) > 1 else words[0]


def did_you_mean(given: str, words: list[str]) -> str:
    """Return a question about the word that is most like ``given``, or nothing."""
    close = difflib.get_close_matches(given.lower(), words, n=1, cutoff=0.6)
    return " " + _("Did you mean “%(word)s”?") % {"word": close[0]} if close else ""


def _table_at(path: Path) -> type[BaseModel]:
    """Return the kind of table that holds the key at the end of ``path``."""
    table: type[BaseModel] = Document
    for step in path[:-1]:
        if isinstance(step, str) and step in table.model_fields:
            inner = inner_table(table.model_fields[step].annotation)
            table = inner or table
    return table


def inner_table(annotation: Any) -> type[BaseModel] | None:
    """Return the kind of table an annotation holds, if it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, Union, UnionType):
        return next(filter(None, map(inner_table, get_args(annotation))), None)
    return None


def explain(detail: ErrorDetails) -> str:
    """Say what was expected at one place."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(tuple(detail["loc"]))
    if kind in ("list_type", "model_type") and (heading := _heading(tuple(detail["loc"]), given)):
        return heading
    if kind in ("enum", "literal_error"):
        words = re.findall(r"'([^']*)'", str(context["expected"])) or [str(context["expected"])]
        if str(given) in words:
            return _("Write %(word)s without quotation marks.") % {"word": given}
        message = _("“%(given)s” is an unknown word. Expected: %(expected)s.")
        guess = value_meant(str(given), words)
        return message % {"given": shown(given), "expected": one_of(explained(words))} + guess
    message = _("“%(given)s” cannot be used here. Expected: %(expected)s.")
    expected = _expected(kind, context, detail["loc"][-1])
    if kind == "list_type" and isinstance(given, str) and '"' not in given:
        expected = _("a list in square brackets: %(list)s") % {"list": f'["{shown(given)}"]'}
    return message % {"given": shown(given), "expected": expected}


def _unknown(path: Path) -> str:
    name = str(path[-1])
    fields = _table_at(path).model_fields
    known = list(fields)
    above = ".".join(step for step in path[:-1] if isinstance(step, str))
    if guess := key_meant(name, {key: _written(key, field, above) for key, field in fields.items()}):
        return _("Unknown key.") + guess
    homes = _homes(name)
    if homes:
        message = _("The line belongs under %(headings)s. Have you removed the # before the heading?")
        return message % {"headings": ", ".join(homes)}
    return _("Unknown key.") + " " + _("Expected: %(expected)s.") % {"expected": one_of(known)}


def _homes(name: str, table: type[BaseModel] = Document, path: str = "") -> list[str]:
    """Return the headings under which a key may stand."""
    found = []
    for field_name, field in table.model_fields.items():
        inner = inner_table(field.annotation)
        if inner is not None:
            below = f"{path}.{field_name}" if path else field_name
            found += [_written(field_name, field, path)] if name in inner.model_fields else []
            found += _homes(name, inner, below)
    return found


def _written(name: str, field: FieldInfo, above: str) -> str:
    """Return how a key stands in a file: as it is, or as a heading in brackets."""
    if inner_table(field.annotation) is None:
        return name
    whole = f"{above}.{name}" if above else name
    return f"[[{whole}]]" if get_origin(field.annotation) is list else f"[{whole}]"


def _heading(path: Path, given: Any) -> str:
    """Say how many brackets a heading has, when it has the other number."""
    named = ".".join(step for step in path if isinstance(step, str))
    field = _table_at(path).model_fields.get(str(path[-1]))
    if field is None or inner_table(field.annotation) is None:
        return ""
    if get_origin(field.annotation) is list and isinstance(given, dict):
        return _("The heading has two brackets: [[%(name)s]].") % {"name": named}
    if isinstance(given, list) and given and isinstance(given[0], dict):
        return _("The heading has one bracket: [%(name)s].") % {"name": named}
    return ""


def shown(given: Any) -> str:
    """Return what stands in the file, short, and without a national identity number."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int) and abs(given) >= 10**60:
        return "…"
    text = str(given)
    return "…" if contains_identity_number(text) else shortened(text)


def _expected(kind: str, context: dict[str, Any], key: Step) -> str:
    if kind == "string_pattern_mismatch" and r"\d{4}" in str(context["pattern"]):
        kind = "number_pattern"
    if kind.startswith("date"):
        kind = "date_type"
    expected = {
        "string_type": _("text in quotation marks"),
        "int_type": _("a whole number without quotation marks"),
        "float_type": _("a number without quotation marks"),
        "bool_type": _("true or false, without quotation marks"),
        "date_type": _(A_DATE),
        "list_type": _('a list in square brackets, for example ["3905", "3911"]'),
        "model_type": _("a heading of its own in square brackets, with its keys below"),
        "number_pattern": _("a municipality number of four digits, for example “3418”"),
        "string_pattern_mismatch": _("small letters a–z, digits and hyphens, for example “politirad”"),
        "value_error": _("an e-mail address, for example slt@example.no"),
        "email": _("an e-mail address, for example slt@example.no"),
        "url": _("an address that starts with https://"),
        "phone": _("a telephone number with eight digits"),
        "one_line": _("one line of text"),
        "unseen": _("text without invisible characters. Delete the text and write it again"),
        "distant_year": _("a year from 1900 to 2199. Leave the line out when there is no such day"),
        "finite_number": _("a number without quotation marks"),
        "int_parsing_size": _("a number that is not so long"),
        "string_too_long": _("at most %(max_length)s characters"),
        "too_long": _("at most %(max_length)s entries"),
        "greater_than_equal": _("at least %(ge)s"),
        "less_than_equal": _("at most %(le)s"),
        "decimal_max_places": _("at most %(decimal_places)s decimals"),
        "decimal_max_digits": _("at most %(max_digits)s digits"),
        "decimal_whole_digits": _("at most %(whole_digits)s digits before the decimal point"),
    }.get(kind, _("another value"))
    return expected % {"key": key, **context} if "%(" in expected else expected
