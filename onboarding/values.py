"""What may stand after a key of a file: texts of a length, days, numbers, addresses, and the words of the portal."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from pydantic import AfterValidator, BeforeValidator, EmailStr, Field, StringConstraints
from pydantic_core import PydanticCustomError

from accounts.enums import Language
from councils.enums import (
    CadenceKind,
    Function,
    LegalStatus,
    Level,
    MinutesAccess,
    SeatCategory,
    SeatFunction,
    Strength,
)
from municipalities.enums import OrganisationType, Role
from norwegian.phones import parse_phone
from norwegian.years import YEARS

_check_url = URLValidator(schemes=["http", "https"])


def _url(text: str) -> str:
    try:
        _check_url(text)
    except ValidationError:
        raise PydanticCustomError("url", "not an address") from None
    return text


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise PydanticCustomError("email", "not an e-mail address") from None
    return text.lower()


def _amount(given: Any) -> Any:
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise PydanticCustomError("float_type", "not a number")
    return Decimal(str(given))


def _phone(text: str) -> str:
    try:
        return parse_phone(text)
    except ValidationError:
        raise PydanticCustomError("phone", "not a telephone number") from None


# Format characters that a text may need: soft hyphen, and the joiners of some alphabets.
HARMLESS = frozenset("\u00ad\u200c\u200d")


def _seen(text: str) -> str:
    """Let through what a reader sees as it stands: no control characters, none that turn the direction of the text."""
    for character in text:
        if character not in HARMLESS | {"\n", "\r", "\t"} and unicodedata.category(character) in {
            "Cc",
            "Cf",
            "Cs",
            "Co",
        }:
            raise PydanticCustomError("unseen", "a character that nobody sees")
    return text


def _line(text: str) -> str:
    if any(character in text for character in "\n\r\t\u2028\u2029"):
        raise PydanticCustomError("one_line", "more than one line")
    return _seen(text)


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise PydanticCustomError("distant_year", "a year far from ours")
    return day


Key: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Number: TypeAlias = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
Email: TypeAlias = Annotated[EmailStr, AfterValidator(_email)]
Url: TypeAlias = Annotated[str, StringConstraints(max_length=200), AfterValidator(_url)]
Phone: TypeAlias = Annotated[str, AfterValidator(_phone)]
Age: TypeAlias = Annotated[int, Field(ge=0, le=120)]
Amount: TypeAlias = Annotated[Decimal, BeforeValidator(_amount), Field(max_digits=12, decimal_places=2)]
Year: TypeAlias = Annotated[int, Field(ge=1900, le=2200)]
T60: TypeAlias = Annotated[str, StringConstraints(max_length=60), AfterValidator(_line)]
T120: TypeAlias = Annotated[str, StringConstraints(max_length=120), AfterValidator(_line)]
T160: TypeAlias = Annotated[str, StringConstraints(max_length=160), AfterValidator(_line)]
T200: TypeAlias = Annotated[str, StringConstraints(max_length=200), AfterValidator(_line)]
T300: TypeAlias = Annotated[str, StringConstraints(max_length=300), AfterValidator(_line)]
T400: TypeAlias = Annotated[str, StringConstraints(max_length=400), AfterValidator(_line)]
Long: TypeAlias = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(_seen)]
T40: TypeAlias = Annotated[str, StringConstraints(max_length=40), AfterValidator(_line)]
T80: TypeAlias = Annotated[str, StringConstraints(max_length=80), AfterValidator(_line)]
Day: TypeAlias = Annotated[date, AfterValidator(_near)]

# Strict types take a member of the enumeration only; these take its word.
LanguageWord: TypeAlias = Annotated[Language, Field(strict=False)]
RoleWord: TypeAlias = Annotated[Role, Field(strict=False)]
OrganisationWord: TypeAlias = Annotated[OrganisationType, Field(strict=False)]
LevelWord: TypeAlias = Annotated[Level, Field(strict=False)]
FunctionWord: TypeAlias = Annotated[Function, Field(strict=False)]
LegalStatusWord: TypeAlias = Annotated[LegalStatus, Field(strict=False)]
MinutesWord: TypeAlias = Annotated[MinutesAccess, Field(strict=False)]
CadenceWord: TypeAlias = Annotated[CadenceKind, Field(strict=False)]
StrengthWord: TypeAlias = Annotated[Strength, Field(strict=False)]
SeatWord: TypeAlias = Annotated[SeatFunction, Field(strict=False)]
CategoryWord: TypeAlias = Annotated[SeatCategory, Field(strict=False)]


def must(empty: Any) -> Any:
    """A key that may not be left out; ``empty`` only stands in until the fault is told."""
    return Field(default=empty, json_schema_extra={"must": True})
