"""The picture of the data model, made from the models: `make data-model` writes docs/data-model.md.

One Mermaid diagram an app: its own tables with their own fields, and the tables of other apps they point at by name
alone. `python -m dev.data_model check` tells whether the page is as the models are.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "data-model.md"
HEAD = """\
# Data model

Made from the models by `make data-model`; the checks refuse a page that is out of date. A line ends in a crow's foot
where there are many; a small circle says that there may be none. What a field means stands at the field.
"""


def ours(label: str) -> bool:
    """Whether the app lies in this repository."""
    return Path(apps.get_app_config(label).path).parent == ROOT


def line_of(field: Any) -> str:
    """How many of the one a row of the other has, in Mermaid's strokes."""
    many = "o|" if field.one_to_one else "}o"
    one = "o|" if field.null else "||"
    return f"{field.model.__name__} {many}--{one} {field.related_model.__name__} : {field.name}"


def parts_of(model: Any) -> Iterator[str]:
    for field in model._meta.local_fields:
        if not field.is_relation:
            yield f"        {field.get_internal_type()} {field.name}"


def diagram(label: str) -> str:
    """Return the diagram of one app; empty when it has no models."""
    models = sorted(apps.get_app_config(label).get_models(), key=lambda model: model.__name__)
    lines = []
    for model in models:
        lines += [f"    {model.__name__} {{", *parts_of(model), "    }"]
    for model in models:
        relations = [field for field in model._meta.local_fields if field.is_relation and field.related_model]
        lines += [f"    {line_of(field)}" for field in relations]
        lines += [
            f"    {model.__name__} }}o--o{{ {field.related_model.__name__} : {field.name}"
            for field in model._meta.local_many_to_many
        ]
    if not lines:
        return ""
    drawn = "\n".join(["```mermaid", "erDiagram", *lines, "```"])
    return f"\n## {label}\n\n{drawn}\n"


def page() -> str:
    """Return the whole page, the lowest floor first."""
    labels = [config.label for config in apps.get_app_configs() if ours(config.label)]
    return HEAD + "".join(diagram(label) for label in reversed(labels))


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "slt_portal.settings")
    os.environ.setdefault("DEBUG", "1")
    django.setup()
    if arguments == ["check"]:
        is_true = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("The picture is as the models are." if is_true else "docs/data-model.md is out of date: make data-model.")
        return 0 if is_true else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
