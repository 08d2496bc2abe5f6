"""How PostgreSQL finds what a page asks for: the scans of its real plan, sequential ones as well."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection


def scans(sql: str) -> list[str]:
    """Explain a query as it was sent; a line for each scan: how, of which table, and how many rows it looks for."""
    # What is put together of several begins with a parenthesis.
    if not sql.lstrip(" \n(").upper().startswith("SELECT"):
        return []
    with connection.cursor() as cursor:
        # As text, not with parameters: a percent sign in it is a percent sign.
        cursor.execute("EXPLAIN (FORMAT JSON) " + sql.replace("%", "%%"), [])
        plan = cursor.fetchone()[0]
    if isinstance(plan, str):
        plan = json.loads(plan)
    return [line for top in plan for line in _walk(top["Plan"])]


def _walk(node: dict[str, Any]) -> Iterator[str]:
    if "Relation Name" in node:
        index = f" by {node['Index Name']}" if "Index Name" in node else ""
        yield f"{node['Node Type']} of {node['Relation Name']}{index}, {node['Plan Rows']} rows"
    for below in node.get("Plans", []):
        yield from _walk(below)
