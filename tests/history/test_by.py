"""Nobody can write as another: what a view tells a service as ``by`` is who acts in that request."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# The person of the request, in the ways the views write it.
OF_REQUEST = {
    "request.user",
    "self.request.user",
    "person_of(request)",
    "person_of(self.request)",
    "person",
    "user",
    "by",
}
# The person a link stands for: the view acts as them (``acting(Way.LINK, …)``). And whose place it is, since the act
# «withdraw» is their own alone.
OTHERS = {
    ("meetings/views/answers.py", "opened.person"),
    ("nightwatch/views/own.py", "sign_up.user"),
    ("polls/views/answers.py", "asked.user"),
}
LOCAL = {"person", "user"}


def files() -> Iterator[Path]:
    for app in settings.BASE_DIR.glob("*/apps.py"):
        yield from app.parent.glob("views/*.py")
        yield from app.parent.glob("admin*.py")


def said(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = str(path.relative_to(settings.BASE_DIR))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((name, ast.unparse(each.value)) for each in node.keywords if each.arg == "by")


def test_a_view_acts_as_the_person_of_its_request() -> None:
    found = {told for path in files() for told in said(path)}

    assert len(found) > 20
    assert {told for told in found if told[1] not in OF_REQUEST} == OTHERS


def test_what_a_view_calls_person_is_the_requests() -> None:
    """A local name is taken from the request in the same file."""
    for path in files():
        if {expression for _name, expression in said(path)} & LOCAL:
            text = path.read_text(encoding="utf-8")
            assert "person_of(" in text or "request.user" in text, path
