"""Catalogues: what is extracted, what a merge keeps, and every fault `check` has to find."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from dev import messages

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def ids(root: Path, room: str) -> set[str]:
    return {messages.key(message)[0] for message in messages.messages(messages.extracted(room, root))}


def entry(message_id: str, translation: str, *, before: str = "") -> str:
    return f'{before}msgid "{message_id}"\nmsgstr "{translation}"\n\n'


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("councils/a.py", 'A = _("Council")\nB = gettext_lazy("Seat")', {"Council", "Seat"}),
        ("councils/a.py", 'C = ngettext("%(n)d seat", "%(n)d seats", n)', {"%(n)d seat"}),
        ("councils/migrations/0001.py", 'A = _("Old")', set()),
        ("templates/councils/a.html", "  {% translate 'Hello' %}\n)' {{ x|default:_('None') }}", {"Hello", "None"}),
        ("templates/councils/a.html", "{# note #}{% translate 'After' %}", {"After"}),
        ("templates/councils/a.html", "{% comment %}x{% endcomment %}{% translate 'After' %}", {"After"}),
        (
            "templates/councils/mail/a.txt",
            "{% blocktranslate trimmed %}\n  Hi {{ name }},\n  all.\n{% endblocktranslate %}",
            {"Hi %(name)s, all."},
        ),
        ("templates/meetings/a.html", "{% translate 'Not ours' %}", set()),
        ("templates/base.html", "{% translate 'Not ours' %}", set()),
    ],
)
def test_extracted_finds_the_words_of_the_room(
    tmp_path: Path, write: Write, name: str, text: str, found: set[str]
) -> None:
    write(name, text)

    assert ids(tmp_path, "councils") == found


def test_extracted_gives_the_portal_what_no_room_owns(tmp_path: Path, write: Write) -> None:
    write("templates/base.html", "{% translate 'Menu' %}")
    write("templates/account/login.html", "{% translate 'Password' %}")
    write("templates/errors/404.html", "{% translate 'Not here' %}")
    write("templates/councils/a.html", "{% translate 'Seat' %}")

    assert ids(tmp_path, "slt_portal") == {"Menu", "Not here"}
    assert ids(tmp_path, "accounts") == {"Password"}


def test_update_keeps_translations_and_drops_what_is_gone(tmp_path: Path, write: Write) -> None:
    write("councils/a.py", '_("Seat")\n_("Body")')
    path = write("locale/councils/nb/LC_MESSAGES/django.po", entry("Seat", "Plass") + entry("Gone", "Borte"))

    messages.update(["councils"], tmp_path)

    after = messages.messages(messages.read(path))
    assert {messages.key(message)[0]: message.string for message in after} == {"Seat": "Plass", "Body": ""}


def test_update_twice_changes_nothing(tmp_path: Path, write: Write) -> None:
    write("councils/a.py", '_("Seat")\nngettext("%(n)d body", "%(n)d bodies", n)')
    messages.update(["councils"], tmp_path)
    path = messages.catalogue_path("councils", "nn", tmp_path)
    first = path.read_bytes()

    messages.update(["councils"], tmp_path)

    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("source", "catalogue", "said"),
    [
        ('_("Seat")', "", "missing 'Seat'"),
        ('_("Seat")', entry("Seat", ""), "untranslated 'Seat'"),
        ('_("Seat")', entry("Seat", "Plass", before="#, fuzzy\n"), "fuzzy 'Seat'"),
        ('_("Seat")', entry("Seat", "Plass") + entry("Gone", "Borte"), "no longer used 'Gone'"),
        ('_("Seat")', entry("Seat", "Plass") + '#~ msgid "Gone"\n#~ msgstr "Borte"\n', "obsolete"),
        ('_("To %(name)s")', entry("To %(name)s", "Til %(navn)s"), "placeholders ['%(navn)s']"),
        ('_("To {name}")', entry("To {name}", "Til"), "placeholders []"),
        ('_("Seat")', 'msgid "Seat"\nnonsense', "django.po"),
    ],
)
def test_faults_are_all_found(tmp_path: Path, write: Write, source: str, catalogue: str, said: str) -> None:
    write("councils/a.py", source)
    write("locale/councils/nb/LC_MESSAGES/django.po", catalogue)

    found = list(messages.catalogue_faults("councils", "nb", tmp_path))

    assert len(found) == 1
    assert said in found[0]


def test_a_singular_may_leave_out_its_number(tmp_path: Path, write: Write) -> None:
    write("councils/a.py", 'ngettext("%(n)d seat", "%(n)d seats", n)')
    plural = 'msgid "%(n)d seat"\nmsgid_plural "%(n)d seats"\nmsgstr[0] "en plass"\nmsgstr[1] "%(n)d plasser"\n'
    write("locale/councils/nb/LC_MESSAGES/django.po", plural)

    assert list(messages.catalogue_faults("councils", "nb", tmp_path)) == []


def test_disagreements_are_found_between_rooms(tmp_path: Path, write: Write) -> None:
    write("locale/councils/nn/LC_MESSAGES/django.po", entry("Body", "Organ") + entry("Save", "Lagre"))
    write("locale/meetings/nn/LC_MESSAGES/django.po", entry("Body", "Råd") + entry("Save", "Lagre"))

    assert list(messages.disagreements(tmp_path)) == ["nn: 'Body' is 'Organ' in councils and 'Råd' in meetings"]


def test_compile_all_gives_what_gettext_reads(tmp_path: Path, write: Write) -> None:
    path = write(
        "locale/councils/nb/LC_MESSAGES/django.po",
        messages.HEADER.format(language="nb") + entry("Seat", "Plass på lista"),
    )

    assert (messages.compile_all(tmp_path), messages.compile_all(tmp_path)) == (1, 0)

    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Seat") == "Plass på lista"
