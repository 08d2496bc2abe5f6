"""Paths of field names (``meeting__council_id``), followed in the models and in one object."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Field, Manager, Model


@dataclass(frozen=True)
class Way:
    """A path from a model: the model it ends at (None at a plain field), and whether a step leads to many."""

    end: type[Model] | None
    is_many: bool


def way(model: type[Model], path: str) -> Way:
    """Follow ``path`` from ``model`` in the models.

    Raises:
        FieldDoesNotExist: when there is no such field, or the path goes on from a plain field.
    """
    at: type[Model] | None = model
    is_many = False
    for step in path.split("__"):
        if at is None:
            raise FieldDoesNotExist(f"{path} goes on from a plain field of {model._meta.label}")
        field = at._meta.pk if step == "pk" else at._meta.get_field(step)
        is_many = is_many or bool(getattr(field, "many_to_many", False) or getattr(field, "one_to_many", False))
        related = getattr(field, "related_model", None)
        # «council_id» is the key itself, and leads no further.
        is_key = isinstance(field, Field) and step == field.attname and step != field.name
        at = None if is_key or not isinstance(related, type) else related
    return Way(at, is_many)


def values(obj: Any, path: str) -> list[Any]:
    """Follow ``path`` (``meeting__council_id``) from ``obj``; a step to many gives several values."""
    found = [obj]
    for step in path.split("__"):
        following: list[Any] = []
        for value in found:
            try:
                attribute = getattr(value, step)
            except ObjectDoesNotExist:
                # The far side of a one-to-one relation that is not there.
                continue
            if isinstance(attribute, Manager):
                following.extend(attribute.all())
            elif attribute is not None:
                following.append(attribute)
        found = following
    return found


def keys(obj: Any, path: str) -> list[Any]:
    """Return the values at the end of ``path``, of rows their keys."""
    return [value.pk if isinstance(value, Model) else value for value in values(obj, path)]
