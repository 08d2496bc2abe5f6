"""What a file may be called: a name that no system takes for a path, a device or another kind of file."""

import re
import unicodedata
from typing import Final

from documents.errors import WrongName
from documents.types import SUFFIXES

MOST_CHARACTERS: Final = 200
MOST_BYTES: Final = 240
UNNAMED: Final = "dokument"
# Ends that start something when a name is cut, shown without its last end, or taken for two.
STARTS_SOMETHING: Final = frozenset(
    (
        "ade adp apk app application appref-ms appx bas bat bin chm cmd com command cpl crt deb desktop dll dmg "
        "docm dotm exe gadget hlp hta htaccess htm html inf ins iqy iso jar jnlp js jse jsp lnk mht mhtml msc msi "
        "msp mst ocx phar php pif pl potm pptm ps1 psm1 py reg rpm scf scr sct settingcontent-ms sh shtml slk svg "
        "swf sys url vb vbe vbs ws wsc wsf wsh xhtml xlam xll xlsb xlsm xltm xml xsl "
    ).split()
)
# What Windows forbids, or gives a meaning.
FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])\s*(\..*)?")
SUFFIX: Final = re.compile(r"\.[^.\s]{1,12}$")


def safe_name(name: str, media_type: str) -> str:
    """Return ``name`` without path and without what cannot be seen; a missing end is added.

    Raises:
        WrongName: when its end belongs to another kind of file, or an end inside it starts something.
    """
    stem, suffix = _split(_bare(name), media_type)
    if any(part.strip().lower() in STARTS_SOMETHING for part in stem.split(".")[1:]):
        raise WrongName(SUFFIXES[media_type][0])
    return _short(stem, suffix)


def served_name(name: str, media_type: str) -> str:
    """Return a stored name as it may be given out, whatever it was when it was stored."""
    if media_type not in SUFFIXES:
        return UNNAMED
    try:
        return safe_name(name, media_type)
    except WrongName as wrong:
        return f"{UNNAMED}{wrong.right}"


def _bare(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each)[0] != "C")
    plain = FORBIDDEN.sub("_", " ".join(seen.split()))
    return plain.strip(" .")


def _split(name: str, media_type: str) -> tuple[str, str]:
    """Return the name without its end, and the end it gets."""
    usual = SUFFIXES[media_type][0]
    for suffix in SUFFIXES[media_type]:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)].rstrip(" ."), suffix
    if _has_suffix(name):
        raise WrongName(usual)
    # Only the end is left of «.pdf».
    return ("", usual) if f".{name.lower()}" in SUFFIXES[media_type] else (name, usual)


def _has_suffix(name: str) -> bool:
    """Tell an end from the rest of a sentence or a date: «Referat 12.03», «Kap. 2», «v1.2»."""
    found = SUFFIX.search(name)
    return found is not None and not found[0][1:].isdecimal()


def _short(stem: str, suffix: str) -> str:
    if DEVICE.fullmatch(stem):
        stem = f"_{stem}"
    stem = stem[:MOST_CHARACTERS] or UNNAMED
    while len(stem) + len(suffix) > MOST_CHARACTERS or len((stem + suffix).encode()) > MOST_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip(' .')}{suffix}"
