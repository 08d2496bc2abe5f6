"""The styles that documents are written in: those of the template, and ours where it has none of the name."""

from dataclasses import dataclass
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle, _TableStyle

# Styles of ours, which a template may have too.
NOTE: Final = "SLT merknad"
FACT: Final = "SLT opplysning"
BOX: Final = "SLT vedtak"
TABLE: Final = "SLT tabell"

INK: Final = RGBColor(0x14, 0x21, 0x3D)
PETROL: Final = RGBColor(0x0B, 0x55, 0x63)
QUIET: Final = RGBColor(0x4A, 0x55, 0x68)
LINE: Final = "C5CCD6"
SURFACE: Final = "F1F5F7"
# What every Word has; Inter is not on the machines of those who write on.
FONT: Final = "Calibri"
# A table of more columns is set smaller.
MANY_COLUMNS: Final = 5


@dataclass(frozen=True)
class Look:
    """How a style of ours looks. ``after`` and ``before`` are the room around it."""

    size: float
    color: RGBColor
    bold: bool = False
    before: float = 0
    after: float = 6
    keeps: bool = False


LOOKS: Final = {
    "Normal": Look(11, INK, after=8),
    "Title": Look(22, INK, bold=True, before=4, after=4),
    "Subtitle": Look(12, QUIET, after=16),
    "Heading 1": Look(15, PETROL, bold=True, before=20, after=6, keeps=True),
    "Heading 2": Look(12, INK, bold=True, before=14, after=4, keeps=True),
    "List Bullet": Look(11, INK, after=4),
    NOTE: Look(10, QUIET),
    FACT: Look(11, INK, after=3),
    BOX: Look(11, INK, after=0),
}
# A style of the page's own text is what the others are made of.
OURS: Final = frozenset({NOTE, FACT, BOX})
# In a template these are set as its text is.
AS_THE_PAGE: Final = frozenset({FACT, BOX, "List Bullet"})
BULLETS: Final = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="{{number}}"><w:multiLevelType w:val="hybridMultilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>"""
TABLE_LINES: Final = f"""
<w:pPr {nsdecls("w")}><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>"""
TABLE_LOOK: Final = f"""
<w:tblPr {nsdecls("w")}><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/>
<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>"""
NUMBERING: Final = f"<w:numbering {nsdecls('w')}/>".encode()


class Styles:
    """The styles of a document, by their names; made when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._found: dict[str, ParagraphStyle] = {}

    def of(self, name: str) -> ParagraphStyle:
        if name not in self._found:
            self._found[name] = self._style(name)
        return self._found[name]

    def _style(self, name: str) -> ParagraphStyle:
        there = self._there(name, WD_STYLE_TYPE.PARAGRAPH)
        style = there if isinstance(there, ParagraphStyle) else self._new(name)
        if name == "List Bullet" and not self._is_numbered(style):
            self._number(style)
        return style

    def _there(self, name: str, kind: WD_STYLE_TYPE) -> BaseStyle | None:
        found = next((each for each in self.document.styles if each.name == name), None)
        return found if found is not None and found.type == kind else None

    def _new(self, name: str) -> ParagraphStyle:
        made = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name not in OURS)
        if not isinstance(made, ParagraphStyle):
            raise TypeError(name)
        if (normal := self._there("Normal", WD_STYLE_TYPE.PARAGRAPH)) is not None:
            made.base_style = normal
        look(made, LOOKS[name], is_plain=False)
        if name.startswith("Heading"):
            _outline(made)
        if name == BOX:
            _frame(made)
        return made

    def table(self) -> _TableStyle:
        """The table style of ours, which a template may have made its own."""
        there = self._there(TABLE, WD_STYLE_TYPE.TABLE)
        if isinstance(there, _TableStyle):
            return there
        made = self.document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
        if not isinstance(made, _TableStyle):
            raise TypeError(TABLE)
        made.element.append(parse_xml(TABLE_LINES))
        made.element.append(parse_xml(TABLE_LOOK))
        return made

    def size_of_table(self, columns: int) -> Length | None:
        """Set many columns smaller; others as the template sets text."""
        return Pt(9) if columns > MANY_COLUMNS else Pt(10)

    def speak(self, language: str) -> None:
        """Say in which language the words are, to whoever reads them aloud or checks how they are spelt."""
        tag = f"{language}-NO"
        root = self.document.styles.element
        run = _path(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        for old in root.iter(qn("w:lang")):
            old.set(qn("w:val"), tag)
        if run.find(qn("w:lang")) is None:
            run.append(OxmlElement("w:lang", {qn("w:val"): tag}))

    def set_page(self, data: dict[str, Any]) -> None:
        """Lay out a page of ours: its size, its styles, and a foot with the title and the number of the page."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.4)
        for name, how in LOOKS.items():
            style = self._there(name, WD_STYLE_TYPE.PARAGRAPH)
            if isinstance(style, ParagraphStyle):
                look(style, how, is_plain=True)
                if name.startswith("Heading"):
                    _outline(style)
        foot = section.footer.paragraphs[0]
        foot.style = self.of(NOTE)
        foot.add_run(f"{data['title']} · {data['page']} ")
        _field(foot, "PAGE")
        foot.add_run(f" {data['of']} ")
        _field(foot, "NUMPAGES")

    def _is_numbered(self, style: ParagraphStyle) -> bool:
        return style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None

    def _number(self, style: ParagraphStyle) -> None:
        numbering = self._numbering().element
        taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
        number = max(taken, default=-1) + 1
        made = parse_xml(BULLETS.format(number=number))
        first = numbering.find(qn("w:num"))
        if first is None:
            numbering.append(made)
        else:
            first.addprevious(made)
        row = numbering.add_num(number)
        facts = style.element.get_or_add_pPr().get_or_add_numPr()
        facts.get_or_add_numId().val = row.numId

    def _numbering(self) -> NumberingPart:
        part = self.document.part
        try:
            found = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            found = NumberingPart.load(
                PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, NUMBERING, part.package
            )
            part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
        if not isinstance(found, NumberingPart):
            raise TypeError("numbering")
        return found


def look(style: BaseStyle, how: Look, *, is_plain: bool) -> None:
    """Make a style look so. In a template's style of ours the font stays the template's."""
    if not isinstance(style, ParagraphStyle):
        raise TypeError(style.name)
    if is_plain:
        # How the library's own template looks, down to its lists.
        for tag in ("w:rPr", "w:pPr", "w:link"):
            style.element.remove_all(tag)
        style.font.name = FONT
    font, room = style.font, style.paragraph_format
    if is_plain or style.name not in AS_THE_PAGE:
        font.size, font.bold, font.italic = Pt(how.size), how.bold, False
    if is_plain or style.name == NOTE:
        font.color.rgb = how.color
    room.space_before, room.space_after, room.keep_with_next = Pt(how.before), Pt(how.after), how.keeps


def _outline(style: ParagraphStyle) -> None:
    """Say at which level a heading stands, to whoever goes through the file by its headings."""
    level = OxmlElement("w:outlineLvl", {qn("w:val"): str(int(str(style.name)[-1]) - 1)})
    style.element.get_or_add_pPr().append(level)


def _frame(style: ParagraphStyle) -> None:
    """A line at the side, on a surface: what must not be overlooked."""
    style.paragraph_format.left_indent = Cm(0.3)
    facts = style.element.get_or_add_pPr()
    lines = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" w:color="{PETROL}"/></w:pBdr>'
    )
    surface = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{SURFACE}"/>')
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
    facts.insert_element_before(lines, *after)
    facts.insert_element_before(surface, *after[1:])


def _field(paragraph: Any, name: str) -> None:
    """A number that the program counts."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            run._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
        else:
            told = OxmlElement("w:instrText", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            told.text = f" {text} "
            run._r.append(told)


def _path(root: Any, *tags: str) -> Any:
    """Return the element at the end of ``tags``, made where it lacks. The first stands first."""
    for place, tag in enumerate(tags):
        found = root.find(qn(tag))
        if found is None:
            found = OxmlElement(tag)
            if place == 0:
                root.insert(0, found)
            else:
                root.append(found)
        root = found
    return root
