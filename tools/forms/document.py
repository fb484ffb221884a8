"""A Word document of one A4 page: its parts, and the paragraph styles with which officers may restyle it.

Line heights are exact, so that a page stays one page with every font that a computer may have.
"""

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

    def xml(self, name: str) -> str:
        """The element of word/styles.xml that defines the style under a name."""
        size = round(self.size * 2)
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:qFormat/>'
            f'<w:pPr>{self._lines()}<w:jc w:val="{self.align}"/></w:pPr>'
            f'<w:rPr>{fonts(self.font)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    def _lines(self) -> str:
        """The properties in the order that Word requires. A word may break anywhere, because a link has no spaces."""
        indent = round(abs(self.indent) * self.size * 20)
        first_line, hanging = f'w:firstLine="{indent}"', f'w:left="{indent}" w:hanging="{indent}"'
        twips = {"before": self.before, "after": self.after, "line": self.line}
        spacing = " ".join(f'w:{key}="{round(points * 20)}"' for key, points in twips.items())
        return (
            f'<w:tabs><w:tab w:val="right" w:pos="{round(WIDTH * CM)}"/></w:tabs><w:wordWrap w:val="0"/>'
            f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing {spacing} w:lineRule="exact"/>'
            f"<w:ind {first_line if self.indent > 0 else hanging}/>"
        )


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


def paragraph(style: str, text: str) -> str:
    """The XML of a paragraph of a style; what follows a tab is set flush right."""
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{"<w:tab/>".join(pieces)}</w:r></w:p>'


def document(title: str, *body: str) -> bytes:
    """The .docx file of a title, which is one of its properties, and of a body in XML."""
    margins = " ".join(f'w:{side}="{round(cm * CM)}"' for side, cm in MARGINS.items())
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{OFFICE}/{part}", f"{part}.xml") for part in ("styles", "fontTable", "settings"))
        ),
        "word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:body>{"".join(body)}{section}</w:body></w:document>',
        "word/styles.xml": _styles(),
        "word/fontTable.xml": _font_table(),
        "word/settings.xml": _settings(),
    }
    return pack_docx((name, (HEAD + xml).encode()) for name, xml in parts.items())


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "fontTable": "fontTable", "settings": "settings"}
    overrides = (
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{type}+xml"/>' for name, type in parts.items()
    )
    rels, core = (f"application/vnd.openxmlformats-package.{what}+xml" for what in ("relationships", "core-properties"))
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    links = (f'<Relationship Id="rId{n}" Type="{type}" Target="{to}"/>' for n, (type, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _properties(title: str) -> str:
    core, elements = f"{PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/"
    spaces = f'xmlns:cp="{core}" xmlns:dc="{elements}"'
    return f"<cp:coreProperties {spaces}><dc:title>{title}</dc:title></cp:coreProperties>"


def _styles() -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    defaults = f'<w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:sz w:val="21"/>{language}</w:rPr></w:rPrDefault>'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    styles = "".join(style.xml(name) for name, style in STYLES.items())
    return f'<w:styles xmlns:w="{MAIN}"><w:docDefaults>{defaults}</w:docDefaults>{normal}{styles}</w:styles>'


def _font_table() -> str:
    named = (f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in SUBSTITUTES.items())
    return f'<w:fonts xmlns:w="{MAIN}">{"".join(named)}</w:fonts>'


def _settings() -> str:
    """Tells Word 2013 and later not to imitate the layout of an older Word."""
    modern = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f'<w:settings xmlns:w="{MAIN}"><w:compat>{modern}</w:compat></w:settings>'
