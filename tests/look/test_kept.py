"""Parts of pages that are the same for everybody."""

from dataclasses import dataclass

import pytest
from django.db.models import Model
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import mark_safe

from accounts.models import User
from look.templatetags import kept
from municipalities.models import Municipality


@dataclass(frozen=True)
class Row:
    words: str


def drawn(template: Template, **values: str) -> str:
    return template.render(Context(values))


def test_a_kept_part_is_drawn_once_for_each_value() -> None:
    template = Template(
        "{% load kept %}{% kept size=size %}{% now 'u' as moment %}{{ size }} {{ moment }}{% endkept %}"
    )

    first, other, again = drawn(template, size="lg"), drawn(template, size="sm"), drawn(template, size="lg")

    assert first == again
    assert other.startswith("sm ")


def test_a_kept_part_is_drawn_in_each_language() -> None:
    template = Template("{% load i18n kept %}{% kept %}{% get_current_language as code %}{{ code }}{% endkept %}")

    found = []
    for code in ("nb", "nn", "nb"):
        with translation.override(code):
            found.append(drawn(template))

    assert found == ["nb", "nn", "nb"]


def test_a_kept_part_sees_nothing_of_the_page_but_what_is_named() -> None:
    template = Template("{% load kept %}{% kept size=size %}{% if user %}{{ user }}{% endif %}{{ size }}{% endkept %}")

    assert drawn(template, user="Kari", size="lg") == "lg"
    assert drawn(template, user="Ola", size="lg") == "lg"


@pytest.mark.parametrize("wrapped", [False, True], ids=["alone", "in a tuple"])
def test_words_marked_safe_do_not_lend_it_to_the_same_words(wrapped: bool) -> None:
    template = Template(
        "{% load kept %}{% kept words=words %}{% for each in words %}{{ each }}{% endfor %}{% endkept %}"
    )
    if not wrapped:
        template = Template("{% load kept %}{% kept words=words %}{{ words }}{% endkept %}")

    found = [template.render(Context({"words": (words,) if wrapped else words})) for words in (mark_safe("<b>"), "<b>")]

    assert found == ["<b>", "&lt;b&gt;"]


def test_words_within_a_value_are_told_apart_as_well() -> None:
    template = Template("{% load kept %}{% kept row=row %}{{ row.words }}{% endkept %}")

    found = [template.render(Context({"row": Row(words)})) for words in (mark_safe("<b>"), "<b>", "other")]

    assert found == ["<b>", "&lt;b&gt;", "other"]


def test_drawings_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 500)
    template = Template("{% load kept %}{% kept size=size %}{{ size }}{% endkept %}")

    for number in range(250):
        drawn(template, size=str(number))

    (node,) = template.nodelist.get_nodes_by_type(kept.KeptNode)
    assert isinstance(node, kept.KeptNode)
    assert sum(len(each) for each in node._drawn.values()) <= 500


@pytest.mark.parametrize("row", [User(pk=1), Municipality(number="3418")], ids=["person", "municipality"])
def test_nothing_is_kept_by_a_row(row: Model) -> None:
    template = Template("{% load kept %}{% kept row=row %}{{ row }}{% endkept %}")

    with pytest.raises(TemplateSyntaxError, match="row has changed"):
        template.render(Context({"row": row}))


def test_what_is_kept_by_has_a_name() -> None:
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        Template("{% load kept %}{% kept size %}{% endkept %}")
