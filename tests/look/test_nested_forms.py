"""A form within a form ends the outer one: its button belongs to none, and does nothing in a browser."""

import inspect
from pathlib import Path

from django.conf import settings
from django.views.generic.edit import FormMixin

from tests.permissions.addresses import addresses

TAG = "{% crispy form %}"


def test_a_form_that_stands_in_a_form_brings_no_tag_of_its_own() -> None:
    """Crispy writes a form tag unless it is told not to; the templates write theirs, with the token and the buttons."""
    views = {getattr(address.view, "view_class", None) for address in addresses()}
    forms = {view.form_class for view in views if view and issubclass(view, FormMixin) and _brings_tag(view)}

    nested = {form.__name__ for form in forms if form and not _is_told(form)}

    assert len(forms) > 20
    assert nested == set()


def _brings_tag(view: type) -> bool:
    name = vars(view).get("template_name") or getattr(view, "template_name", None)
    path = Path(settings.BASE_DIR) / "templates" / str(name)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return TAG in text and "{% if form.helper %}" not in text


def _is_told(form: type) -> bool:
    ours = [base for base in form.__mro__ if not base.__module__.startswith(("django", "builtins"))]
    return any(said in inspect.getsource(base) for base in ours for said in ("form_tag = False", "helper = whole("))
