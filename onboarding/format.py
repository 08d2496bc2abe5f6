"""The onboarding format, version 1, as types. ``docs/onboarding.md`` explains every table and key.

A key that must be there has a default of its own type and is marked :func:`must`, so that a file with
faults can still be read as far as it goes and all its faults be found at once.
"""

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field

from accounts.enums import Language
from councils.enums import CadenceKind, LegalStatus, Level, SeatCategory, SeatFunction, Strength
from municipalities.enums import OrganisationType, PageSlot, Role
from onboarding.values import (
    T40,
    T60,
    T80,
    T120,
    T160,
    T200,
    T300,
    T400,
    Age,
    Amount,
    CadenceWord,
    CategoryWord,
    Day,
    Email,
    FunctionWord,
    Key,
    LanguageWord,
    LegalStatusWord,
    LevelWord,
    Long,
    MinutesWord,
    Number,
    OrganisationWord,
    Phone,
    RoleWord,
    SeatWord,
    StrengthWord,
    Url,
    Year,
    must,
)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Table(Strict):
    """``clear`` names the keys that are to be empty in the portal: a key that is left out changes nothing."""

    clear: list[str] = []


class Dated(Table):
    starts_on: Day | None = None
    ends_on: Day | None = None


class Leaving(Strict):
    """A municipality that takes part no more, from a day."""

    municipality: Number = must("")
    on: Day = must(date.min)


class Shared(Table):
    """What municipalities own together. Nobody is taken out, and no host replaced, without a line with a date."""

    host_from: Day | None = None
    leaves: list[Leaving] = []


class Goal(Table):
    key: Key = must("")
    kind: Literal["main_goal", "sub_goal", "focus_area", "vision"] = must("main_goal")
    text: Long = must("")
    means: Long = ""
    horizon: Literal["short", "long"] | None = None
    parent: Key | None = None


class Strategy(Table):
    key: Key = must("")
    text: Long = must("")
    arenas: list[Literal["school", "leisure", "home", "street", "online"]] = []
    goals: list[Key] = []


class Indicator(Table):
    key: Key = must("")
    name: T200 = must("")
    direction: Literal["down", "up"] = must("down")
    definition: Long = ""
    unit: T80 = ""
    age_from: Age | None = None
    age_to: Age | None = None
    source: T200 = ""
    comparison: T160 = ""
    group: T160 = ""
    baseline_year: Year | None = None
    baseline_value: Amount | None = None
    target_year: Year | None = None
    target_value: Amount | None = None
    goals: list[Key] = []


class Agreement(Table):
    title: T200 = must("")
    purpose: Long = ""
    parties: list[T160] = []
    decided_in: T40 = ""
    case_reference: T60 = ""
    valid_from: Day | None = None
    valid_to: Day | None = None


class Contact(Table):
    title: T120 = ""
    email: Email | None = None
    phone: Phone = ""
    visiting_address: T200 = ""
    postal_address: T200 = ""
    office_hours: T120 = ""


class Link(Table):
    text: T160 = must("")
    url: Url = must("")


class Page(Table):
    """The texts of the public page in one language; one field for each :class:`PageSlot`."""

    summary: Annotated[list[T300], Field(max_length=5)] = []
    about: Long = ""
    method: Long = ""
    coordinator: Long = ""
    cooperation: Long = ""
    governing: Long = ""
    coordinating: Long = ""
    executing: Long = ""
    situation: Long = ""
    measures: Long = ""
    local: Long = ""
    participation: Long = ""
    natteravn: Long = ""

    def texts(self) -> dict[PageSlot, str]:
        """Return what the file states, a summary as one point per line."""
        stated = {PageSlot(slot): getattr(self, slot) for slot in self.model_fields_set - {"clear"}}
        stated |= {PageSlot(slot): "" for slot in self.clear}
        return {slot: "\n".join(text) if isinstance(text, list) else text for slot, text in stated.items()}


class Pages(Strict):
    nb: Page | None = None
    nn: Page | None = None
    en: Page | None = None

    def by_language(self) -> dict[Language, Page]:
        return {Language(code): getattr(self, code) for code in sorted(self.model_fields_set)}


class Municipality(Table):
    number: Number = must("")
    slug: Key = must("")
    language: LanguageWord = must(Language.BOKMAL)
    police_district: T80 = ""
    police_unit: T120 = ""
    website: Url = ""
    parent_page: T120 = ""
    parent_page_url: Url = ""
    accessibility_statement: Url = ""
    slt_name: T160 = ""
    target_group: T300 = ""
    age_from: Age | None = None
    age_to: Age | None = None
    target_subgroups: list[T300] = []
    placement: T160 = ""
    asks_readers: bool = False
    vision: list[Long] = []
    same_as: Number | None = None
    goal: list[Goal] = []
    strategy: list[Strategy] = []
    indicator: list[Indicator] = []
    agreement: list[Agreement] = []
    contact: Contact | None = None
    link: list[Link] = []
    page: Pages = Pages()


class Cooperation(Shared, Dated):
    name: T160 = must("")
    # None: the municipalities work together on equal terms, and the first of them keeps it in the portal.
    host: Number | None = None
    participants: list[Number] = must([])
    host_word: T60 = ""
    purpose: Long = ""

    @property
    def lead(self) -> str:
        """The municipality that keeps the cooperation; empty while the file names none."""
        return self.host or (self.participants[0] if self.participants else "")


class Organisation(Table):
    key: Key = must("")
    name: T160 = must("")
    type: OrganisationWord = must(OrganisationType.OTHER)
    municipality: Number | None = None
    partner_of: list[Number] = []
    field: T200 = ""


class Person(Table):
    email: Email = must("")
    # Needed for somebody the portal does not know.
    name: T120 = ""
    language: LanguageWord | None = None
    phone: Phone = ""


class Appointment(Dated):
    person: Email = must("")
    municipality: Number = must("")
    role: RoleWord = must(Role.READER)
    title: T120 = ""
    percent: Annotated[int, Field(ge=1, le=100)] | None = None
    unit: T160 = ""
    paid_by: T160 = ""
    duties: list[T160] = []


Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Cadence(Dated):
    kind: CadenceWord = must(CadenceKind.MONTHLY)
    number: Annotated[int, Field(ge=1, le=52)] | None = None
    weekday: Weekday | None = None
    counted_from: Day | None = None
    strength: StrengthWord = Strength.SHALL
    minimum: bool = False


class Seat(Dated):
    position: T160 = must("")
    key: Key | None = None
    function: SeatWord = SeatFunction.MEMBER
    organisation: Key | None = None
    municipality: Number | None = None
    category: CategoryWord = SeatCategory.OTHER
    youth: bool = False
    must_be_there: bool = False
    meetings_per_year: Annotated[int, Field(ge=1, le=366)] | None = None
    person: Email | None = None
    deputies: list[Email] = []
    assistants: list[Email] = []


class Body(Shared, Dated):
    key: Key = must("")
    name: T160 = must("")
    level: LevelWord = must(Level.OUTSIDE)
    owners: list[Number] = must([])
    host: Number | None = None
    local_level: T120 = ""
    functions: list[FunctionWord] = []
    age_from: Age | None = None
    age_to: Age | None = None
    legal_status: LegalStatusWord = LegalStatus.COOPERATION
    notice_days: Annotated[int, Field(ge=0, le=365)] | None = None
    minutes: MinutesWord | None = None
    order: Annotated[int, Field(ge=1, le=1000)] | None = None
    quorum_number: Annotated[int, Field(ge=1, le=99)] | None = None
    quorum_share: Annotated[int, Field(ge=1, le=100)] | None = None
    quorum_both: bool = False
    decides_between: bool = False
    one_stops: bool = True
    purpose: Long = ""
    mandate: Long = ""
    tasks: list[T400] = []
    standing_items: list[T200] = []
    meets_after: Key | None = None
    cadence: list[Cadence] = []
    seat: list[Seat] = []

    @property
    def lead(self) -> str:
        """The municipality with the secretariat; empty while the file has no owner."""
        return self.host or (self.owners[0] if self.owners else "")


class Natteravn(Shared):
    key: Key = must("")
    name: T120 = must("")
    municipalities: list[Number] = must([])
    meeting_place: T200 = ""
    area: T200 = ""
    description: Long = ""
    minimum: Annotated[int, Field(ge=2, le=100)] | None = None
    maximum: Annotated[int, Field(ge=2, le=100)] | None = None
    leaders: list[Email] = []
    police_briefing: bool | None = None
    police_contact: Key | None = None


class Document(Strict):
    """One file."""

    format: Literal[1] = must(1)
    municipality: list[Municipality] = []
    cooperation: list[Cooperation] = []
    organisation: list[Organisation] = []
    person: list[Person] = []
    appointment: list[Appointment] = []
    body: list[Body] = []
    natteravn: list[Natteravn] = []


# Keys that tell a row from others, or have a way of their own to an end.
NEVER_CLEARED = frozenset({"key", "same_as", "person", "host", "host_from", "clear", "starts_on", "slug"})


def clearable(table: type[Table]) -> list[str]:
    """Return the keys of a table that ``clear`` may name."""
    return [
        name
        for name, info in table.model_fields.items()
        if name not in NEVER_CLEARED and not info.json_schema_extra and not holds_tables(info.annotation)
    ]


def holds_tables(annotation: Any) -> bool:
    """Tell whether a key is a heading of its own."""
    return any(isinstance(part, type) and issubclass(part, BaseModel) for part in (annotation, *get_args(annotation)))


def sharers(table: Body | Cooperation | Natteravn) -> list[str]:
    """Return the municipalities that share a body, a cooperation or a group; the host first."""
    if isinstance(table, Cooperation):
        return [*([table.host] if table.host else []), *table.participants]
    if isinstance(table, Natteravn):
        return table.municipalities
    return sorted(table.owners, key=lambda number: number != table.lead)
