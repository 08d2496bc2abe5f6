"""The guard against national identity numbers: the portal holds no person cases.

It stands in the fields of the models (``Guarded…Field``), in two places that agree: a validator, which says it in words
to whoever fills in a form, and the last step before the database, which no way in goes around: no service, no
administration, no ``update()`` and no import. ``refuse_identity_numbers`` goes on fields of forms that have no model.
"""

from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from norwegian.identity_digits import contains_identity_number

Set = TypeVar("Set")
Get = TypeVar("Get")

if TYPE_CHECKING:
    CharBase = models.CharField[str, str]
    TextBase = models.TextField[str, str]
    EmailBase = models.EmailField[str, str]
    URLBase = models.URLField[str, str]
    SlugBase = models.SlugField[str, str]
    FieldBase = models.Field
    ListBase = ArrayField[list[str], list[str]]
else:
    CharBase, TextBase, EmailBase = models.CharField, models.TextField, models.EmailField
    URLBase, SlugBase, ListBase = models.URLField, models.SlugField, ArrayField

    class FieldBase:
        """Stands before a field of Django, which is no generic class when it runs."""

        def __class_getitem__(cls, kinds: Any) -> Any:
            return cls


__all__ = [
    "GuardedCharField",
    "GuardedEmailField",
    "GuardedListField",
    "GuardedSlugField",
    "GuardedTextField",
    "GuardedURLField",
    "IdentityNumberError",
    "contains_identity_number",
    "refuse_identity_numbers",
]


class IdentityNumberError(ValidationError):
    """A text holds a national identity number. The message never repeats the text."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This text contains a national identity number. The portal does not hold information "
                "about individuals. Remove the number and try again."
            ),
            code="identity_number",
        )


def refuse_identity_numbers(value: str | None) -> None:
    """Validator for every free-text field.

    Raises:
        IdentityNumberError: when the text holds a national identity number.
    """
    if value and contains_identity_number(value):
        raise IdentityNumberError


class Guard(FieldBase[Set, Get]):
    """What makes a field of a model guarded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Beside the validators of its own kind: an e-mail field that had lost those would take anything. Before the
        # field is made: some kinds fix their validators while they are.
        self.default_validators = [*type(self).default_validators, refuse_identity_numbers]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Migrations see the kind of field: a guard that comes or goes changes nothing in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.kind.__name__}", args, kwargs

    @property
    def kind(self) -> "type[models.Field[Any, Any]]":
        """The field of Django that this is."""
        return next(each for each in type(self).__mro__ if each.__module__.startswith("django.db.models"))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Raises IdentityNumberError. What is written to the database passes here, what is searched for does not."""
        if isinstance(value, str):
            refuse_identity_numbers(value)
        return super().get_db_prep_save(value, connection)


class Composed(Guard[Set, Get]):
    """Text whose letters are one sign each (NFC), as they are searched for and compared: å, not a and a ring."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  (Django's own shape)
        value = composed(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Raises IdentityNumberError."""
        return super().get_db_prep_save(composed(value), connection)


def composed(value: Any) -> Any:
    return normalize("NFC", value) if isinstance(value, str) else value


class GuardedCharField(Composed[str, str], CharBase):
    """A line of text that refuses national identity numbers."""


class GuardedTextField(Composed[str, str], TextBase):
    """Free text that refuses national identity numbers."""


class GuardedListField(ListBase):
    """A list of texts that refuses national identity numbers. Its ``base_field`` is a guarded field, which says why."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Raises IdentityNumberError."""
        if isinstance(value, list):
            for text in value:
                refuse_identity_numbers(text)
        return super().get_db_prep_save(value, connection)


class GuardedEmailField(Guard[str, str], EmailBase):
    """An e-mail address that refuses national identity numbers."""


class GuardedURLField(Guard[str, str], URLBase):
    """An address on the web that refuses national identity numbers."""


class GuardedSlugField(Guard[str, str], SlugBase):
    """The end of an address that refuses national identity numbers."""
