"""年审结果通知: the committee's notice of the annual review to a unit or a club (第十二条（六）)."""

from document import paragraph
from letter import WIDTH, copies, letter, paragraph_if, signature
from table import Row, centred_value, column_widths, head_row, rows_each, table, value

# The break keeps 新媒体 and 年审情况 whole.
TITLE = "关于{{ 年度 }}年度团学组织网络新媒体账号", "年审情况的通知"
GRID = column_widths(1.0, 4.6, 7.7, 13.4, WIDTH)
DUE = "{% if 项.整改期限 %}（{{ 项.整改期限 }}前）{% endif %}"


def template() -> bytes:
    """The template, as a .docx file."""
    return letter(
        "团学组织网络新媒体账号年审结果通知",
        paragraph("公文标题上行", TITLE[0]),
        paragraph("公文标题", TITLE[1]),
        paragraph("主送", "{{ 主送 }}："),
        paragraph(
            "公文正文",
            "根据《{{ 办法 }}》第十二条（六），{{ 团委 }}{{ 部门 }}对备案的新媒体账号进行了{{ 年度 }}年度年审。"
            "现将你单位所属{{ 账号数 }}个账号{{ 除外 }}{{ 起 }}至{{ 止 }}的运行情况和年审结果通知如下：",
        ),
        table(GRID, _accounts()),
        *paragraph_if(
            "需整改",
            paragraph(
                "公文末段",
                "结果为限期整改的账号，请按限期整改通知书所定的要求和期限完成整改，"
                "并将整改情况书面报{{ 团委 }}{{ 部门 }}。",
            ),
        ),
        *signature(),
        *copies(),
    )


def _accounts() -> list[Row]:
    cells = (
        centred_value("{{ 项.序号 }}"),
        value("{{ 项.账号名称 }}（{{ 项.平台 }}，{{ 项.主办组织 }}）"),
        value("{{ 项.运行情况 }}"),
        value("{{ 项.问题 }}"),
        centred_value(f"{{{{ 项.结果 }}}}{DUE}"),
    )
    return [
        head_row("序号", "账号", "运行情况", "应改正的问题", "年审结果"),
        *rows_each("项", "账号", *cells, height=32),
    ]
