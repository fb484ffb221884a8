"""表彰名单（建议）: the accounts that the committee may commend (第十二条（六）)."""

from document import WIDTH, document, paragraph
from table import Row, centred_value, column_widths, head_row, label, rows_each, signature_box, table, value

GRID = column_widths(1.0, 5.2, 7.4, 10.8, 13.0, 14.4, 15.7, WIDTH)
WHOLE = column_widths(WIDTH)
SMALL = (
    "1. 第十二条（六）：“同时对优秀平台予以表彰奖励”。办法未定何为优秀：名单列全年没有发现问题的账号，"
    "依次按微信传播指数、阅读、粉丝、发文排列，个数由学校自定；由{{ 团委 }}审定，未审定前不公布。",
    "2. 没有数据的栏目空着。",
)


def template() -> bytes:
    """The template, as a .docx file."""
    return document(
        "团学组织优秀网络新媒体平台表彰名单（建议）",
        paragraph("表题", "{{ 年度 }}年度团学组织优秀网络新媒体平台表彰名单（建议）"),
        paragraph("题注", "查看期间：{{ 起 }}至{{ 止 }}\t草稿，审定盖章后生效"),
        table(GRID, _accounts()),
        table(WHOLE, [Row((label("{{ 团委 }}审定意见"),)), Row((signature_box("签字：", "　　　　　（盖章）"),), 110)]),
        *(paragraph("小字", line) for line in SMALL),
    )


def _accounts() -> list[Row]:
    cells = (
        centred_value("{{ 项.序号 }}"),
        value("{{ 项.账号名称 }}"),
        centred_value("{{ 项.平台 }}"),
        value("{{ 项.主办组织 }}"),
        value("{{ 项.主管单位 }}"),
        centred_value("{{ 项.发文 }}"),
        centred_value("{{ 项.粉丝 }}"),
        centred_value(""),
    )
    return [
        head_row("序号", "账号名称", "平台", "主办组织", "主管单位", "发文", "粉丝", "审定"),
        *rows_each("项", "账号", *cells, height=26),
    ]
