"""Tables of figures as statistics banks and people make them. The figures are invented."""

import json
from typing import Any

SSB_PERIODS = ["2021-2022", "2022-2023", "2023-2024"]


def table_of(*, areas: dict[str, list[float | None]], **changed: Any) -> bytes:
    """Return a table as Statistics Norway's PxWeb gives it: two groups of offences, the first of them zero."""
    codes = list(areas)
    groups = ["A", "B"]
    values = [value if group == "B" else 0 for code in codes for group in groups for value in areas[code]]
    said = {
        "version": "2.0",
        "class": "dataset",
        "label": "08487: Anmeldte lovbrudd",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-03-20T07:00:00Z",
        "id": ["Gjerningssted", "LovbruddKrim", "ContentsCode", "Tid"],
        "size": [len(codes), 2, 1, len(SSB_PERIODS)],
        "dimension": {
            "Gjerningssted": {
                "label": "gjerningssted",
                "category": {"index": {code: at for at, code in enumerate(codes)}, "label": {"1833": "Rana"}},
            },
            "LovbruddKrim": {
                "label": "lovbruddsgruppe",
                "category": {"index": {"A": 0, "B": 1}, "label": {"A": "Alle grupper", "B": "Vold og mishandling"}},
            },
            "ContentsCode": {"category": {"index": {"AnmLovbrPer1000": 0}, "label": {"AnmLovbrPer1000": "Per 1 000"}}},
            "Tid": {"category": {"index": {code: at for at, code in enumerate(SSB_PERIODS)}}},
        },
        "value": values,
        "status": {str(at): ":" for at, value in enumerate(values) if value is None},
    }
    return json.dumps(said | changed).encode()


def key_figures(*, values: list[float | str], **changed: Any) -> bytes:
    """Return a table as the public-health institute gives it: the country and Rana, two windows of three years."""
    said = {
        "version": "2.0",
        "class": "dataset",
        "id": ["GEO", "AAR", "MEASURE_TYPE"],
        "size": [2, 2, 1],
        "dimension": {
            "GEO": {"category": {"index": ["0", "1833"], "label": {"0": "Hele landet", "1833": "Rana"}}},
            "AAR": {"category": {"index": ["2019_2021", "2022_2024"]}},
            "MEASURE_TYPE": {"category": {"index": ["MEIS"]}},
        },
        "value": values,
        "status": "",
        "extension": {"flags": {"label": {":": "Anonymisert eller skjult"}}},
    }
    return json.dumps(said | changed).encode()
