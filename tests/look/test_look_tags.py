"""Icons, breadcrumbs and plain text with paragraphs."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation
from pytest_django import Settings

from look.templatetags import look


def draw(source: str, **context: object) -> str:
    return Template("{% load look %}" + source).render(Context(context))


@pytest.fixture
def icons(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / look.ICONS
    folder.mkdir(parents=True)
    (folder / "BellDot.svg").write_text('<svg width="1em" viewBox="0 0 24 24">\n<path d="M1 1"/>\n</svg>')
    settings.NODE_MODULES = tmp_path
    return folder


@pytest.mark.usefixtures("icons")
def test_an_icon_beside_words_is_hidden_from_screen_readers() -> None:
    assert draw('{% icon "bell-dot" %}') == (
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true" '
        'focusable="false"><path d="M1 1"/></svg>'
    )


@pytest.mark.usefixtures("icons")
def test_an_icon_alone_says_what_it_is() -> None:
    assert 'role="img" aria-label="Varsel &lt;nytt&gt;"' in draw(
        '{% icon "bell-dot" label=words %}', words="Varsel <nytt>"
    )


@pytest.mark.usefixtures("icons")
@pytest.mark.parametrize("name", ["missing", "../../secret", "", "Bell"])
def test_an_icon_that_is_not_there_stops_nothing(name: str) -> None:
    assert draw("{% icon name %}", name=name) == ""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Én linje\nog én til.", "<p>Én linje og én til.</p>"),
        ("Først.\n\nSå.", "<p>Først.</p><p>Så.</p>"),
        ("Dette:\n\n- a\n- b", '<p>Dette:</p><ul class="ds-list"><li>a</li><li>b</li></ul>'),
        ("Dette:\n- a < b", '<p>Dette:</p><ul class="ds-list"><li>a &lt; b</li></ul>'),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("", ""),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(text: str, html: str) -> None:
    assert look.paragraphs(text) == html


@pytest.mark.parametrize(
    ("text", "url", "words"),
    [
        ("Råd", "https://www.konfliktraadet.no/om", "Råd (konfliktraadet.no)"),
        ("Råd (konfliktraadet.no)", "https://www.konfliktraadet.no/", "Råd (konfliktraadet.no)"),
        ("Råd", "", "Råd"),
    ],
)
def test_a_link_away_names_the_website_once(text: str, url: str, words: str) -> None:
    assert look.link_words(text, url) == words


@pytest.mark.parametrize(
    ("text", "inside"), [("Ordfører", "ordfører"), ("SLT-koordinator", "SLT-koordinator"), ("", "")]
)
def test_a_title_inside_a_sentence_keeps_its_abbreviations(text: str, inside: str) -> None:
    assert look.lower_first(text) == inside


def test_the_trail_begins_at_home_and_ends_where_one_is() -> None:
    with translation.override("en"):
        html = draw('{% breadcrumbs "Meetings" "/moter/" title %}', title="Police council <3")

    assert html.index('href="/"') < html.index('href="/moter/"') < html.index('aria-current="page"')
    assert "Police council &lt;3" in html


def test_an_email_address_breaks_after_its_at_and_is_escaped() -> None:
    assert draw("{{ it|email_address }}", it="<leder>@example.no") == "&lt;leder&gt;@<wbr>example.no"


def test_every_icon_a_template_names_is_in_the_package(settings: Settings) -> None:
    folder = settings.NODE_MODULES
    if not (folder / look.ICONS).is_dir():
        pytest.skip("the front-end packages are not installed")
    named = re.compile(r'(?:{% icon |(?<![-\w])icon=)"([^"]+)"')
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    names = {name for path in templates for name in named.findall(path.read_text(encoding="utf-8"))}

    assert {name for name in names if not look.drawing(folder, name)} == set()
