"""What pictures that are drawn on the server have in common: sizes, words that fit, titles that are read aloud.

Only classes and places stand in a drawing; colours and widths are the style sheet's. What people have written goes into
texts and titles alone, which the library escapes; it does not escape attributes.
"""

from collections.abc import Iterable
from typing import Any, Final

import drawsvg as svg
from django.utils.safestring import SafeString

LABEL: Final = 13
# What a letter takes of the line, about; more than most letters need.
LETTER: Final = 6.9


class Description(svg.Title):
    """What the picture says, for who does not see it."""

    TAG_NAME = "desc"


def text(words: str, x: float, y: float, anchor: str = "start", css: str = "chart__label") -> Any:
    return svg.Text(words, LABEL, round(x, 1), round(y, 1), text_anchor=anchor, class_=css)


def fitting(words: str, width: float, lines: int = 1) -> list[str]:
    """Return the words on at most so many lines of ``width``, with an ellipsis where something is left out."""
    most, found, left = max(4, int(width / LETTER)), [""], words.split()
    while left:
        word = left[0]
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= most:
            found[-1] = longer
            left.pop(0)
        elif not found[-1]:
            found[-1], left[0] = word[:most], word[most:]
        elif len(found) < lines:
            found.append("")
        else:
            found[-1] = f"{found[-1][: most - 1].rstrip()}…"
            break
    return found


def drawn(
    width: float,
    height: float,
    css: str,
    parts: Iterable[Any],
    said: tuple[str, str] | None = None,
    *,
    is_sized: bool = False,
) -> SafeString:
    """Return the picture as it stands in a page. ``said`` are its title and its description; else it is decoration.

    It takes the room it is given, unless it ``is_sized``.
    """
    name = f"chart-{css.rpartition('--')[2]}"
    told = {"role": "img", "aria-labelledby": f"{name}-title {name}-words"} if said else {"aria-hidden": "true"}
    drawing = svg.Drawing(width, height, id_prefix=name, **{"class": css, **told})
    if said:
        drawing.append(svg.Title(said[0], id=f"{name}-title"))
        drawing.append(Description(said[1], id=f"{name}-words"))
    for part in parts:
        drawing.append(part)
    sized = "" if is_sized else f'width="{width}" height="{height}" '
    # Texts are escaped by the library.
    return SafeString(str(drawing.as_svg(header="", skip_js=True, skip_css=True)).replace(sized, "", 1))
