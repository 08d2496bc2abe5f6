"""What a page is called: the thing it is about, and «Error» first when something on it was refused."""

import re
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.cache import SessionStore
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

TEMPLATES = settings.BASE_DIR / "templates"
TITLE = re.compile(r"\{% block title %\}(.*?)\{% endblock %\}", re.DOTALL)
# Pages there is one of, or one for whoever looks: their kind is their name. All others name what they are about.
OF_ONE_KIND = frozenset(
    """
    accounts/erase accounts/export accounts/log_out_everywhere accounts/profile accounts/profile_form
    councils/council_list councils/term_carry_out councils/term_list councils/term_start demo/mail_list editions/gone
    knowledge/in_place_list knowledge/knowledge_list knowledge/link_gone measures/measure_list preparedness/choose
    measures/measure_timeline measures/published_list
    meetings/answer_link_expired meetings/decision_list meetings/follow_up_list meetings/meeting_list
    meetings/paper_missing municipalities/library/list
    nightwatch/group_create nightwatch/group_list nightwatch/notice_choice nightwatch/offer_gone nightwatch/offline
    nightwatch/own_shifts nightwatch/shift_list nightwatch/sign_up_code no_room
    notes/note_list polls/answer_link_gone reports/own_reports public_pages/home unavailable
    workbench/calendar_settings workbench/my_page workbench/workbench
    """.split()
)
# The way in, one's own account, and what went wrong.
WITHOUT_A_THING = re.compile(r"(?:account|mfa|socialaccount|allauth|_partials|public_pages/about)/|\d{3}|base$")


class Named(forms.Form):
    name = forms.CharField()


def mark(**context: Any) -> str:
    return Template("{% load titles %}{% error_mark %}Page").render(Context(context))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("en", "Error: Page", id="en"),
        pytest.param("nb", "Feil: Page", id="nb"),
        pytest.param("nn", "Feil: Page", id="nn"),
    ],
)
def test_a_page_with_a_refused_form_says_so_first(language: str, words: str) -> None:
    with translation.override(language):
        assert mark(form=Named({})) == words


@pytest.mark.parametrize(
    "context",
    [
        pytest.param({"comment": Named({})}, id="another-name"),
        pytest.param({"rows": [Named({"name": "a"}), Named({})]}, id="in-a-list"),
        pytest.param({"rows": forms.formset_factory(Named)({"form-TOTAL_FORMS": "x"})}, id="formset"),
    ],
)
def test_whatever_the_view_calls_its_form(context: dict[str, Any]) -> None:
    assert mark(**context) == "Feil: Page"


@pytest.mark.parametrize(
    "context",
    [
        pytest.param({}, id="no-form"),
        pytest.param({"form": Named()}, id="empty-form"),
        pytest.param({"form": Named({"name": "a"})}, id="right-form"),
    ],
)
def test_a_page_where_nothing_is_wrong_has_no_mark(context: dict[str, Any]) -> None:
    assert mark(**context) == "Page"


def test_a_message_of_failure_counts_and_is_still_there_for_the_page() -> None:
    request = RequestFactory().get("/")
    request.session = SessionStore()
    storage = FallbackStorage(request)
    storage.add(messages.ERROR, "Not saved")

    assert mark(messages=storage) == "Feil: Page"
    assert not storage.used
    assert [str(message) for message in storage] == ["Not saved"]


def title_blocks() -> dict[str, str]:
    """Return the title of each page, by its template's name."""
    found = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        hit = TITLE.search(path.read_text(encoding="utf-8"))
        if hit:
            found[path.relative_to(TEMPLATES).with_suffix("").as_posix()] = hit[1]
    return found


def test_a_title_names_what_the_page_is_about() -> None:
    kinds = {
        name
        for name, title in title_blocks().items()
        if "{{" not in title and "firstof" not in title and not WITHOUT_A_THING.match(name)
    }

    assert kinds - OF_ONE_KIND == set()
    assert OF_ONE_KIND - kinds == set()


def test_every_page_is_drawn_where_the_mark_stands() -> None:
    heads = {path.name for path in TEMPLATES.rglob("*.html") if "<title>" in path.read_text(encoding="utf-8")}
    base = (TEMPLATES / "base.html").read_text(encoding="utf-8")

    # bare.html is what stands when the portal itself fails: it has no forms.
    assert heads == {"base.html", "bare.html"}
    assert re.search(r"<title>\s*\{% error_mark %\}\s*\{% block title %\}", base)
