"""Templates are laid out by one program, and no line of theirs is too long to read."""

from pathlib import Path
from typing import Any

import pytest
from django.template import Engine
from django.template.loader_tags import IncludeNode

from dev.templates import LONGEST, ROOT, lay_out, templates, too_long


def test_every_template_is_looked_at() -> None:
    names = {path.name for path in templates()}
    assert {"base.html", "notice.txt", "notice.subject.txt"} <= names


def test_a_long_line_is_told_by_path_and_number(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<p>\n{'x' * (LONGEST + 1)}\n{'x' * LONGEST}\n</p>\n")
    assert too_long([page], root=tmp_path) == ["page.html:2"]


@pytest.mark.parametrize(("text", "is_well"), [("<p>A</p>\n", True), ("<ul><li>A</li>\n<li>B</li></ul>\n", False)])
def test_a_page_that_is_not_laid_out_is_told_and_left(tmp_path: Path, text: str, is_well: bool) -> None:
    page = tmp_path / "page.html"
    page.write_text(text)
    assert (lay_out([page], only_look=True) == 0) is is_well
    assert page.read_text() == text


def test_a_message_keeps_its_white_space(tmp_path: Path) -> None:
    message = tmp_path / "notice.txt"
    message.write_text("a  b\n\n\n  c\n")
    lay_out([message], only_look=False)
    assert message.read_text() == "a  b\n\n\n  c\n"


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_every_template_can_be_read(path: Path) -> None:
    """A filter that is not loaded, or a part that is gone, fails when the page is asked for, and not before."""
    name = str(path.relative_to(ROOT / "templates"))
    template = Engine.get_default().get_template(name)
    includes: list[Any] = template.nodelist.get_nodes_by_type(IncludeNode)
    named = [node.template.var for node in includes if isinstance(node.template.var, str)]

    assert template.name == name
    assert [Engine.get_default().get_template(part).name for part in named] == named
