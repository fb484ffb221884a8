"""A letter of the office, laid out as official documents are: GB/T 9704-2012 党政机关公文格式.

A page holds 22 lines of 28 characters. Pages are numbered below the text, odd ones on the right, even ones on the left.
"""

from document import FANGSONG, HEI, TITLE, Layout, Style, document, fonts, paragraph

# Points: 三号, 四号 and 二号 as printers call them, and the height of one of the 22 lines.
TEXT, SMALL, LARGE, LINE = 16, 14, 22, 28.95
CLOSER = -0.25  # points between characters: 28 of 16 points then fit into 156 mm
# Centimetres. The dash of a page number lies 7 mm below the text.
MARGINS = {"top": 3.7, "right": 2.6, "bottom": 3.5, "left": 2.8, "header": 1.5, "footer": 2.5, "gutter": 0}
SONG = "宋体"
STYLES = {
    "公文标题上行": Style(TITLE, LARGE, LINE, "center", keeps_next=True),
    "公文标题": Style(TITLE, LARGE, LINE, "center", after=LINE),
    "主送": Style(FANGSONG, TEXT, LINE, tracking=CLOSER),
    "公文正文": Style(FANGSONG, TEXT, LINE, "both", indent=2, tracking=CLOSER),
    # No page holds the signature alone.
    "公文末段": Style(FANGSONG, TEXT, LINE, "both", indent=2, keeps_next=True, tracking=CLOSER),
    # Office and day share a middle, and the seal is put over it; a name of 18 characters fits into one line.
    "署名": Style(FANGSONG, TEXT, LINE, "center", before=LINE, left=9, keeps_next=True, tracking=CLOSER),
    "成文日期": Style(FANGSONG, TEXT, LINE, "center", left=9, tracking=CLOSER),
    "抄送": Style(FANGSONG, SMALL, 22, before=LINE / 2, left=1, right=1, indent=-3, is_ruled=True),
    "签收": Style(FANGSONG, SMALL, 22, before=LINE / 2, left=1, right=1),
    "栏目": Style(HEI, 10.5, 14, "center"),
    "填写": Style(FANGSONG, 10.5, 14),
    "居中填写": Style(FANGSONG, 10.5, 14, "center"),
    "单页码": Style(SONG, SMALL, 18, "right", right=1),
    "双页码": Style(SONG, SMALL, 18, left=1),
}
DAY = "　　　　年　　月　　日"
# The account, in a letter to the unit in charge or to who runs it.
ACCOUNT = "你单位{% if 主办组织 != 主送 %}所属{{ 主办组织 }}{% endif %}开设的{{ 平台 }}账号“{{ 账号名称 }}”"
# What is wrong with it, by the order that the register holds, or by hand.
INQUIRY = f"经查，{ACCOUNT}存在下列问题：{{{{ 原因 or '　　　　　　　　　　　　　　' }}}}。"


def _page_number(style: str) -> str:
    """The number of the page between two dashes, in XML."""
    song = fonts(SONG).replace("Times New Roman", SONG)
    before, number, after = (
        f'<w:r><w:rPr>{song}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' for text in ("— ", "1", " —")
    )
    field = f'<w:fldSimple w:instr=" PAGE ">{number}</w:fldSimple>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}{field}{after}</w:p>'


LETTER = Layout(
    MARGINS,
    STYLES,
    TEXT,
    footers={"default": _page_number("单页码"), "even": _page_number("双页码")},
)
WIDTH = LETTER.width


def letter(title: str, *body: str) -> bytes:
    """The .docx file of a letter; `title` is a property of the file, the body is XML."""
    return document(title, *body, layout=LETTER)


def paragraph_if(blank: str, *inner: str) -> tuple[str, ...]:
    """Paragraphs that appear if a blank is filled; docxtpl reads the two around them and removes these."""
    return paragraph("公文正文", f"{{%p if {blank} %}}"), *inner, paragraph("公文正文", "{%p endif %}")


def paragraphs_each(item: str, blank: str, *inner: str) -> tuple[str, ...]:
    """Paragraphs for each item of a blank; docxtpl reads the two around them and removes these."""
    return paragraph("公文正文", f"{{%p for {item} in {blank} %}}"), *inner, paragraph("公文正文", "{%p endfor %}")


def signature(day: str = DAY) -> tuple[str, str]:
    """The full name of the office, and the day; by default one to be written when the letter is signed."""
    return paragraph("署名", "{{ 部门全称 }}"), paragraph("成文日期", day)


def copies() -> tuple[str, ...]:
    """Who else gets the letter."""
    return paragraph_if("抄送", paragraph("抄送", "抄送：{{ 抄送 }}"))


def receipt() -> str:
    """Who has received the letter, and when; written by hand."""
    return paragraph("签收", f"签收人：　　　　　　　　签收日期：{DAY}")


def order_notice(title: str, *text: str) -> bytes:
    """The notice of an order that the register holds, dated as the order is. `text` is its paragraphs, in XML."""
    return letter(
        title,
        paragraph("公文标题", title),
        paragraph("主送", "{{ 主送 }}："),
        *text,
        *signature("{{ 责令日期 }}"),
        *copies(),
        receipt(),
    )
