"""The words for the tables and keys of a file, for who reads of a fault in it."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onboarding.faults import Path

TABLES: Final[Mapping[str, str | Promise]] = {
    "municipality": _("the municipality"),
    "goal": _("the goal"),
    "strategy": _("the strategy"),
    "indicator": _("the indicator"),
    "agreement": _("the agreement"),
    "contact": _("the contact"),
    "link": _("the link"),
    "page": _("the texts of the page"),
    "nb": _("in bokmål"),
    "nn": _("in nynorsk"),
    "en": _("in English"),
    "cooperation": _("the cooperation"),
    "organisation": _("the organisation"),
    "person": _("the person"),
    "appointment": _("the appointment"),
    "body": _("the body"),
    "cadence": _("the cadence"),
    "seat": _("the seat"),
    "natteravn": _("the natteravn group"),
    "leaves": _("who leaves"),
}
# What names a row to its reader, the best first.
NAMES: Final = ("name", "position", "title", "text", "person", "email", "number", "municipality", "kind", "key")
KEYS: Final[Mapping[str, str | Promise]] = {
    "format": _("edition of the template"),
    "clear": _("what is to be emptied"),
    "host_from": _("first day of the new host"),
    "leaves": _("who leaves"),
    "on": _("the day"),
    "key": _("key"),
    "kind": _("kind"),
    "text": _("text"),
    "means": _("how"),
    "horizon": _("time horizon"),
    "parent": _("belongs under"),
    "arenas": _("arenas"),
    "goals": _("goals"),
    "name": _("name"),
    "direction": _("direction"),
    "definition": _("definition"),
    "unit": _("unit"),
    "age_from": _("lowest age"),
    "age_to": _("highest age"),
    "source": _("source"),
    "comparison": _("compared with"),
    "group": _("group"),
    "baseline_year": _("baseline year"),
    "baseline_value": _("baseline"),
    "target_year": _("target year"),
    "target_value": _("target"),
    "title": _("title"),
    "purpose": _("purpose"),
    "parties": _("parties"),
    "decided_in": _("decided"),
    "case_reference": _("case reference"),
    "valid_from": _("valid from"),
    "valid_to": _("valid to"),
    "email": _("e-mail address"),
    "phone": _("telephone"),
    "visiting_address": _("visiting address"),
    "postal_address": _("postal address"),
    "office_hours": _("office hours"),
    "url": _("address"),
    "summary": _("in short"),
    "about": _("what SLT is"),
    "method": _("how we work"),
    "coordinator": _("what the coordinator does"),
    "cooperation": _("working together"),
    "governing": _("the governing level"),
    "coordinating": _("the coordinating level"),
    "executing": _("the executing level"),
    "situation": _("the situation"),
    "measures": _("measures"),
    "local": _("in our municipality"),
    "participation": _("who takes part"),
    "natteravn": _("about natteravn"),
    "number": _("number"),
    "slug": _("name in the address"),
    "language": _("language"),
    "police_district": _("police district"),
    "police_unit": _("police unit"),
    "website": _("website"),
    "parent_page": _("section of the website"),
    "parent_page_url": _("address of the section"),
    "accessibility_statement": _("accessibility statement"),
    "slt_name": _("what SLT stands for"),
    "target_group": _("target group"),
    "target_subgroups": _("groups in focus"),
    "placement": _("where SLT belongs"),
    "asks_readers": _("asks readers whether they found it"),
    "vision": _("vision"),
    "same_as": _("same texts as"),
    "host": _("host municipality"),
    "participants": _("the other municipalities"),
    "host_word": _("word for the host"),
    "starts_on": _("first day"),
    "ends_on": _("last day"),
    "type": _("type"),
    "municipality": _("municipality number"),
    "partner_of": _("partner of"),
    "field": _("what it contributes"),
    "person": _("e-mail address of the person"),
    "role": _("role"),
    "percent": _("per cent"),
    "paid_by": _("how the position is paid"),
    "duties": _("other duties"),
    "weekday": _("weekday"),
    "strength": _("how binding"),
    "minimum": _("the fewest"),
    "maximum": _("the most"),
    "position": _("position"),
    "function": _("function"),
    "organisation": _("key of the organisation"),
    "category": _("speaks for"),
    "youth": _("may be a minor"),
    "must_be_there": _("must be there"),
    "meetings_per_year": _("meetings a year"),
    "deputies": _("deputies"),
    "assistants": _("assistants"),
    "level": _("level"),
    "owners": _("owners"),
    "local_level": _("our word for the level"),
    "functions": _("serves as"),
    "legal_status": _("legal status"),
    "notice_days": _("days of notice"),
    "minutes": _("the minutes"),
    "order": _("order on the page"),
    "quorum_number": _("so many must be there"),
    "quorum_share": _("share that must be there, in per cent"),
    "quorum_both": _("police and municipality must both be there"),
    "decides_between": _("decides some matters between meetings"),
    "one_stops": _("one who wants a meeting stops it"),
    "mandate": _("mandate"),
    "tasks": _("tasks"),
    "standing_items": _("standing items"),
    "meets_after": _("meets after the meetings of"),
    "counted_from": _("counted from"),
    "municipalities": _("municipalities"),
    "meeting_place": _("meeting place"),
    "area": _("where the group walks"),
    "description": _("about the group"),
    "leaders": _("shift leaders"),
    "police_briefing": _("the police meet the group"),
    "police_contact": _("contact with the police"),
}


# Where one key means two things.
IN_TABLE: Final[Mapping[tuple[str, str], str | Promise]] = {("municipality", "number"): _("municipality number")}


def word_for(key: str, table: str = "") -> str:
    """Return the word for a key, with the key as the file has it."""
    word = IN_TABLE.get((table, key)) or KEYS.get(key)
    return f"{word} ({key})" if word is not None and str(word) != key else key


def place(tree: Any, path: Path) -> str:
    """Return “the body “Politirådet”, days of notice (notice_days)” for a path in a file."""
    told: list[str] = []
    heading = ""
    node = tree
    for index, step in enumerate(path):
        after = path[index + 1] if index + 1 < len(path) else None
        node = _below(node, step)
        if isinstance(step, int):
            continue
        inner = _below(node, after) if isinstance(after, int) else node
        if isinstance(inner, dict) and step in TABLES:
            told.append(_named(step, inner, after))
            heading = step
        elif index == len(path) - 1 or isinstance(after, int):
            told.append(word_for(step, heading) + (_nth(after) if isinstance(after, int) else ""))
    return ", ".join(told)


def _named(step: str, table: dict[str, Any], after: Any) -> str:
    name = next((table[key] for key in NAMES if isinstance(table.get(key), str) and table[key].strip()), None)
    if name is not None:
        return f"{TABLES[step]} «{shortened(name)}»"
    return str(TABLES[step]) + (_nth(after) if isinstance(after, int) else "")


def _nth(index: int) -> str:
    return ", " + gettext("no. %(number)s") % {"number": index + 1}


def shortened(text: str) -> str:
    """Return the first line of a text, of 60 characters at most, with nothing that a terminal would act on."""
    line = "".join(c if c.isprintable() else "�" for c in (text.strip().splitlines() or [""])[0])
    return line if len(line) <= 60 else f"{line[:59]}…"


def _below(node: Any, step: Any) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None
