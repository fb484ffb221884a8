"""A Word document of A4 pages: its parts, and the paragraph styles with which officers may restyle it.

Line heights are exact, so that a page stays one page with every font that a computer may have.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from tuanmedia.papers.docx import pack_docx

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CM = 567  # twips (twentieths of a point)
# Centimetres.
MARGINS = {"top": 1.6, "right": 2.0, "bottom": 1.4, "left": 2.0, "header": 0.8, "footer": 0.8, "gutter": 0}
WIDTH = 21.0 - MARGINS["left"] - MARGINS["right"]

TITLE, HEI, FANGSONG = "方正小标宋简体", "黑体", "仿宋_GB2312"
# Fonts of Windows for an office that has not installed the fonts of official papers.
SUBSTITUTES = {TITLE: "华文中宋", FANGSONG: "仿宋"}


class Style(NamedTuple):
    """A paragraph style: font, size, line height and space around it, in points."""

    font: str
    size: float
    line: float
    align: str = "left"
    before: float = 0
    after: float = 0
    indent: int = 0  # characters of the first line; a negative number indents all lines but the first
    left: int = 0  # characters of all lines
    right: int = 0  # characters of all lines, from the right margin
    is_ruled: bool = False  # a fine line above and below
    keeps_next: bool = False  # on one page with the paragraph that follows
    tracking: float = 0  # points between characters; a negative number moves them together

    def xml(self, name: str, width: float) -> str:
        """The element of word/styles.xml that defines the style under a name; `width` in centimetres is the text's."""
        size = round(self.size * 2)
        tracking = f'<w:spacing w:val="{round(self.tracking * 20)}"/>' if self.tracking else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:qFormat/>'
            f'<w:pPr>{self._lines(width)}<w:jc w:val="{self.align}"/></w:pPr>'
            f'<w:rPr>{fonts(self.font)}{tracking}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    def _lines(self, width: float) -> str:
        """The properties in the order that Word requires. A word may break anywhere, because a link has no spaces."""
        twips = {"before": self.before, "after": self.after, "line": self.line}
        spacing = " ".join(f'w:{key}="{round(points * 20)}"' for key, points in twips.items())
        line = 'w:val="single" w:sz="6" w:space="1" w:color="000000"'
        lines = f"<w:pBdr><w:top {line}/><w:bottom {line}/></w:pBdr>" if self.is_ruled else ""
        keep = "<w:keepNext/>" if self.keeps_next else ""
        return (
            f'{keep}{lines}<w:tabs><w:tab w:val="right" w:pos="{round(width * CM)}"/></w:tabs><w:wordWrap w:val="0"/>'
            f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing {spacing} w:lineRule="exact"/>'
            f"<w:ind {self._indents()}/>"
        )

    def _indents(self) -> str:
        character = (self.size + self.tracking) * 20
        left, right, first = (round(length * character) for length in (self.left, self.right, abs(self.indent)))
        sides = {"left": left + (first if self.indent <= 0 else 0), "right": right}
        lines = {"firstLine": first} if self.indent > 0 else {"left": sides["left"], "hanging": first}
        known = {**{side: twips for side, twips in sides.items() if twips}, **lines}
        return " ".join(f'w:{name}="{twips}"' for name, twips in known.items())


def fonts(hanzi: str) -> str:
    """The fonts of a run: one for hanzi, Times New Roman for Latin letters and digits."""
    latin = " ".join(f'w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "cs"))
    return f'<w:rFonts {latin} w:eastAsia="{hanzi}"/>'


STYLES = {
    "附件号": Style(HEI, 14, 18),
    "表题": Style(TITLE, 18, 27, "center", before=2, after=5),
    "题注": Style(FANGSONG, 10.5, 17),
    "栏目": Style(HEI, 10.5, 14, "center"),
    "填写": Style(FANGSONG, 10.5, 14),
    "小字填写": Style(FANGSONG, 9, 11.5),
    "居中填写": Style(FANGSONG, 10.5, 14, "center"),
    "签字": Style(FANGSONG, 10.5, 18),
    "落款": Style(FANGSONG, 10.5, 18, "right"),
    "正文": Style(FANGSONG, 12, 20, "both", indent=2),
    "承诺人": Style(FANGSONG, 12, 24, before=8),
    "承诺日": Style(FANGSONG, 12, 24, "right", after=6),
    "小字": Style(FANGSONG, 9, 11.5, "both", before=3, indent=-1),
}


class Layout(NamedTuple):
    """What all pages of a document share: margins in centimetres, styles, the size of text in points, footers.

    `footers` holds the text at the foot of odd (`default`) and of `even` pages, in XML.
    """

    margins: Mapping[str, float]
    styles: Mapping[str, Style]
    size: float = 10.5
    footers: Mapping[str, str] = {}

    @property
    def width(self) -> float:
        """The width of the text, in centimetres."""
        return 21.0 - self.margins["left"] - self.margins["right"]

    def section(self) -> str:
        """The element that ends the body: size, margins and footers of its pages."""
        margins = " ".join(f'w:{side}="{round(cm * CM)}"' for side, cm in self.margins.items())
        footers = "".join(f'<w:footerReference w:type="{side}" r:id="{side}"/>' for side in self.footers)
        return f'<w:sectPr>{footers}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'


FORM = Layout(MARGINS, STYLES)


def paragraph(style: str, text: str) -> str:
    """The XML of a paragraph of a style; what follows a tab is set flush right."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{"<w:tab/>".join(pieces)}</w:r></w:p>'


def document(title: str, *body: str, layout: Layout = FORM) -> bytes:
    """The .docx file of a title, which is one of its properties, and of a body in XML."""
    spaces = f'xmlns:w="{MAIN}"' + (f' xmlns:r="{OFFICE}"' if layout.footers else "")
    footers = {side: f"footer{number}" for number, side in enumerate(layout.footers, 1)}
    parts = {
        "[Content_Types].xml": _content_types(footers.values()),
        "_rels/.rels": _relationships(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{OFFICE}/{part}", f"{part}.xml") for part in ("styles", "fontTable", "settings")),
            **{side: (f"{OFFICE}/footer", f"{name}.xml") for side, name in footers.items()},
        ),
        "word/document.xml": f"<w:document {spaces}><w:body>{''.join(body)}{layout.section()}</w:body></w:document>",
        "word/styles.xml": _styles(layout),
        "word/fontTable.xml": _font_table(),
        "word/settings.xml": _settings("even" in layout.footers),
        **{f"word/{name}.xml": _footer(layout.footers[side]) for side, name in footers.items()},
    }
    return pack_docx((name, (HEAD + xml).encode()) for name, xml in parts.items())


def _footer(xml: str) -> str:
    return f'<w:ftr xmlns:w="{MAIN}">{xml}</w:ftr>'


def _content_types(footers: Iterable[str]) -> str:
    parts = {"document": "document.main", "styles": "styles", "fontTable": "fontTable", "settings": "settings"}
    parts |= dict.fromkeys(footers, "footer")
    overrides = (
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{type}+xml"/>' for name, type in parts.items()
    )
    rels, core = (f"application/vnd.openxmlformats-package.{what}+xml" for what in ("relationships", "core-properties"))
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relationships(*targets: tuple[str, str], **named: tuple[str, str]) -> str:
    ids = {**{f"rId{number}": target for number, target in enumerate(targets, 1)}, **named}
    links = (f'<Relationship Id="{id}" Type="{type}" Target="{to}"/>' for id, (type, to) in ids.items())
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _properties(title: str) -> str:
    core, elements = f"{PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/"
    spaces = f'xmlns:cp="{core}" xmlns:dc="{elements}"'
    return f"<cp:coreProperties {spaces}><dc:title>{title}</dc:title></cp:coreProperties>"


def _styles(layout: Layout) -> str:
    language, size = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>', round(layout.size * 2)
    defaults = f'<w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:sz w:val="{size}"/>{language}</w:rPr></w:rPrDefault>'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    styles = "".join(style.xml(name, layout.width) for name, style in layout.styles.items())
    return f'<w:styles xmlns:w="{MAIN}"><w:docDefaults>{defaults}</w:docDefaults>{normal}{styles}</w:styles>'


def _font_table() -> str:
    named = (f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in SUBSTITUTES.items())
    return f'<w:fonts xmlns:w="{MAIN}">{"".join(named)}</w:fonts>'


def _settings(has_even_pages: bool) -> str:
    """Tells Word 2013 and later not to imitate the layout of an older Word, and whether even pages have a footer."""
    even = "<w:evenAndOddHeaders/>" if has_even_pages else ""
    modern = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f'<w:settings xmlns:w="{MAIN}">{even}<w:compat>{modern}</w:compat></w:settings>'
