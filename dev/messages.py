"""Message catalogues: one per room and language, read, merged, checked and compiled without GNU gettext.

python dev/messages.py missing councils     # what has no translation yet, as entries to fill in
python dev/messages.py update [ROOM ...]    # merge new message ids, keep translations, drop the rest
python dev/messages.py check [ROOM ...]     # everything the tests ask of a catalogue
python dev/messages.py compile              # .po to .mo
python dev/messages.py extract ROOM         # the message ids of a room
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    "norwegian", "look", "changes", "documents", "contributions", "history", "accounts", "reminders",
    "municipalities", "councils", "meetings", "planning", "reviews", "polls", "circulation", "notes", "preparedness",
    "meeting_room", "editions", "measures", "knowledge", "self_evaluation", "nightwatch", "reports", "workbench",
    "search", "public_pages", "onboarding", "demo", "slt_portal", "administration",
)  # fmt: skip
# What Django, allauth and crispy lack: hand-written, because their sources are not ours to read.
LIBRARIES = "libraries"
LANGUAGES = ("nb", "nn")
# Folders of templates that a room owns beside its own: some libraries ask for their pages by other names.
MORE_TEMPLATES = {
    "administration": ("admin",),
    "accounts": ("account", "allauth", "mfa", "socialaccount"),
    "look": ("_components", "designsystemet"),
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".ics", ".typ"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Fixed, so that a catalogue changes only when its messages do.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdif](?![a-z])|\{\w*\}")

# In Python a comment runs to the end of its line and would swallow the calls that follow it there.
TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)

Key = tuple[str, str]  # message id, context


def catalogue_path(room: str, language: str, root: Path = ROOT) -> Path:
    return root / "locale" / room / language / "LC_MESSAGES" / "django.po"


def sources(room: str, root: Path = ROOT) -> Iterator[Path]:
    """The files whose words belong to the room; what no other room owns is slt_portal's."""
    for path in sorted((root / room).rglob("*.py")):
        if "migrations" not in path.parts:
            yield path
    templates = root / "templates"
    folders = {name: [templates / folder for folder in (name, *MORE_TEMPLATES.get(name, ()))] for name in ROOMS}
    others = {folder for name, owned in folders.items() if name != "slt_portal" for folder in owned}
    tops = [templates] if room == "slt_portal" else folders[room]
    for path in sorted(path for top in tops for path in top.rglob("*")):
        if path.suffix not in TEMPLATE_SUFFIXES or not path.is_file():
            continue
        if room == "slt_portal" and others.intersection(path.parents):
            continue
        yield path


def python_source(path: Path) -> bytes:
    """The file as Python. A template's calls stand alone, unindented, which is all the tokenizer asks."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    text = TEMPLATE_COMMENT.sub(lambda hit: f"{hit[0]}\n" if "Translators:" in hit[0] else "", text)
    lines = templatize(text, origin=str(path)).split("\n")
    return "\n".join(line.strip() for line in lines).encode()


def extracted(room: str, root: Path = ROOT) -> Catalog:
    template = Catalog()
    for path in sources(room, root):
        where = path.relative_to(root).as_posix()
        found = extract(
            "python",
            BytesIO(python_source(path)),
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            options={"encoding": "utf-8"},
        )
        for line, message_id, comments, context in found:
            template.add(message_id, None, [(where, line)], auto_comments=comments, context=context)
    return template


def read(path: Path) -> Catalog:
    """Raises PoFileError for a file that is not a catalogue."""
    if not path.exists():
        return Catalog(locale=path.parent.parent.name)
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, charset="utf-8", abort_invalid=True)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Every message but the header, which has an empty id."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> Key:
    return (forms(message.id)[0], message.context or "")


def forms(text: object) -> tuple[str, ...]:
    """The singular and plural of an id or a translation; one form when there is no plural."""
    if isinstance(text, (list, tuple)):
        return tuple(str(form or "") for form in text)
    return (str(text or ""),)


def is_translated(message: Message) -> bool:
    return all(forms(message.string)) and not message.fuzzy


def spoken_elsewhere(language: str, root: Path = ROOT) -> dict[Key, Message]:
    """What any room has translated: one message id has one translation, so words that move take theirs along."""
    rooms = (messages(read(catalogue_path(room, language, root))) for room in ROOMS)
    return {key(message): message for room in rooms for message in room if is_translated(message)}


def merged(room: str, language: str, root: Path = ROOT, elsewhere: dict[Key, Message] | None = None) -> Catalog:
    """The room's message ids as they are in the sources today, with the translations it has."""
    own = {key(message): message for message in messages(read(catalogue_path(room, language, root)))}
    known = (elsewhere or {}) | own
    result = Catalog(locale=language)
    for message in messages(extracted(room, root)):
        old = known.get(key(message))
        # A translation of the singular alone does not fit an id that has got a plural since.
        fits = old is not None and len(forms(old.string)) == len(forms(message.id))
        result.add(
            message.id,
            old.string if old and fits else None,
            message.locations,
            flags=old.flags if old and fits else (),
            auto_comments=message.auto_comments,
            user_comments=old.user_comments if old else (),
            context=message.context,
        )
    return result


def as_text(catalogue: Catalog) -> str:
    buffer = BytesIO()
    layout = {"omit_header": True, "sort_by_file": True, "ignore_obsolete": True, "include_lineno": False}
    write_po(buffer, catalogue, width=100, **layout)
    return buffer.getvalue().decode()


def update(rooms: Iterable[str], root: Path = ROOT) -> None:
    # All read before the first is written.
    elsewhere = {language: spoken_elsewhere(language, root) for language in LANGUAGES}
    for room in rooms:
        for language in LANGUAGES:
            catalogue = merged(room, language, root, elsewhere[language])
            path = catalogue_path(room, language, root)
            if not len(catalogue) and not path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEADER.format(language=language) + as_text(catalogue), encoding="utf-8")
            lacking = sum(not is_translated(message) for message in messages(catalogue))
            print(f"{path.relative_to(root)}: {len(catalogue)} messages, {lacking} without translation")


def missing(rooms: Iterable[str], root: Path = ROOT) -> None:
    """Print, per language, the entries that someone has to translate."""
    for room in rooms:
        for language in LANGUAGES:
            lacking = Catalog(locale=language)
            for message in messages(merged(room, language, root)):
                if not is_translated(message):
                    lacking[message.id] = message
            name = catalogue_path(room, language, root).relative_to(root)
            print(f"# {name}: {len(lacking)} without translation")
            print(as_text(lacking))


def placeholder_faults(message: Message) -> Iterator[str]:
    """Each form has what its id has; a singular, which is always one, may say «one» instead."""
    ids, strings = forms(message.id), forms(message.string)
    wanted = sorted(PLACEHOLDER.findall(ids[-1]))
    for index, text in enumerate(strings):
        found = sorted(PLACEHOLDER.findall(text))
        is_singular = len(ids) > 1 and index == 0
        if not (set(found) <= set(wanted) if is_singular else found == wanted):
            yield f"placeholders {found} instead of {wanted} in {text!r}"


def catalogue_faults(room: str, language: str, root: Path = ROOT) -> Iterator[str]:
    path = catalogue_path(room, language, root)
    name = path.relative_to(root).as_posix()
    try:
        catalogue = read(path)
    except PoFileError as fault:
        yield f"{name}: {fault}"
        return
    if catalogue.obsolete:
        yield f"{name}: {len(catalogue.obsolete)} obsolete entries"
    known = {key(message) for message in messages(catalogue)}
    if room != LIBRARIES:
        wanted = {key(message): message for message in messages(extracted(room, root))}
        for lost in wanted.keys() - known:
            places = ", ".join(sorted({place for place, _ in wanted[lost].locations}))
            yield f"{name}: missing {lost[0]!r} ({places})"
        for left in known - wanted.keys():
            yield f"{name}: no longer used {left[0]!r}"
    for message in messages(catalogue):
        if message.fuzzy:
            yield f"{name}: fuzzy {key(message)[0]!r}"
        elif not is_translated(message):
            yield f"{name}: untranslated {key(message)[0]!r}"
        else:
            yield from (f"{name}: {fault}" for fault in placeholder_faults(message))


def disagreements(root: Path = ROOT) -> Iterator[str]:
    """One message id has one translation: which room's catalogue Django meets first must not matter."""
    for language in LANGUAGES:
        seen: dict[Key, tuple[str, tuple[str, ...]]] = {}
        for room in (*ROOMS, LIBRARIES):
            try:
                catalogue = read(catalogue_path(room, language, root))
            except PoFileError:
                continue  # reported by catalogue_faults
            for message in messages(catalogue):
                if not is_translated(message):
                    continue
                first, strings = seen.setdefault(key(message), (room, forms(message.string)))
                here = forms(message.string)[0]
                if strings[0] != here:
                    said = f"is {strings[0]!r} in {first} and {here!r} in {room}"
                    yield f"{language}: {key(message)[0]!r} {said}"


def faults(rooms: Iterable[str], root: Path = ROOT) -> list[str]:
    per_catalogue = (catalogue_faults(room, language, root) for room in rooms for language in LANGUAGES)
    return [fault for found in per_catalogue for fault in sorted(found)] + list(disagreements(root))


def compile_all(root: Path = ROOT) -> int:
    """Write the .mo files that are older than their .po; the number written."""
    written = 0
    for path in sorted((root / "locale").glob("*/*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        # Renamed into place: a server starting meanwhile never reads half a catalogue. Named so that what a killed run
        # leaves is ignored by git.
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".mo")
        with os.fdopen(handle, "wb") as file:
            write_mo(file, read(path))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
        written += 1
    return written


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Message catalogues of the portal.")
    parser.add_argument("command", choices=["extract", "update", "missing", "check", "compile"])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join((*ROOMS, LIBRARIES)))
    options = parser.parse_args(arguments)
    rooms = options.rooms or [*ROOMS, LIBRARIES]
    for unknown in set(rooms) - {*ROOMS, LIBRARIES}:
        parser.error(f"there is no room {unknown!r}")
    own = [room for room in rooms if room != LIBRARIES]
    if options.command == "check":
        found = faults(rooms)
        print("\n".join(found) or "All messages are translated.")
        return 1 if found else 0
    match options.command:
        case "compile":
            print(f"{compile_all()} catalogues compiled.")
        case "update":
            update(own)
        case "missing":
            missing(own)
        case _:
            print("".join(as_text(extracted(room)) for room in own))
    return 0


if __name__ == "__main__":
    sys.exit(main())
