"""年审结果通知: the committee's notice of the annual review to a unit or a club's adviser (第十二条（六）)."""

from document import WIDTH, document, paragraph
from table import Row, centred_value, column_widths, head_row, rows_each, table, value

TITLE = "关于{{ 年度 }}年度团学组织网络新媒体账号年审情况的通知"
GRID = column_widths(0.9, 4.6, 8.0, 13.9, 15.4, WIDTH)
SMALL = (
    "1. “建议”由登记簿推算，不是决定；年审结果以“结果”栏所填、盖章后的为准。",
    "2. 第十二条（六）：“校团委组织宣传部将于每年12月中旬，对备案的新媒体账号进行年审，"
    "并将运行情况通知指导单位、团学组织或学生社团，同时对优秀平台予以表彰奖励”。",
    "3. 第十二条（七）：“对不定期更新、粉丝数量少、影响力不足的新媒体账号，校团委有权要求其限期整改直至注销”。",
)


def template() -> bytes:
    """The template, as a .docx file."""
    return document(
        "团学组织网络新媒体账号年审结果通知",
        paragraph("表题", TITLE),
        paragraph("题注", "查看期间：{{ 起 }}至{{ 止 }}\t草稿，签发盖章后生效"),
        paragraph("承诺人", "{{ 主送 }}："),
        paragraph(
            "正文",
            "根据《{{ 办法 }}》第十二条（六），{{ 团委 }}{{ 部门 }}对备案的新媒体账号进行"
            "{{ 年度 }}年度年审。现将贵方所属{{ 账号数 }}个账号{{ 除外 }}的运行情况和年审结果通知如下：",
        ),
        table(GRID, _accounts()),
        paragraph("正文", "结果为限期整改的，请于　　　　年　　月　　日前完成整改，并书面报{{ 团委 }}{{ 部门 }}。"),
        paragraph("承诺日", "{{ 部门全称 }}（盖章）　　　　"),
        paragraph("承诺日", "年　　月　　日　　"),
        *(paragraph("小字", line) for line in SMALL),
    )


def _accounts() -> list[Row]:
    cells = (
        centred_value("{{ 项.序号 }}"),
        value("{{ 项.账号名称 }}（{{ 项.平台 }}，{{ 项.主办组织 }}）"),
        value("{{ 项.运行情况 }}"),
        value("{{ 项.问题 }}"),
        centred_value("{{ 项.建议 }}"),
        centred_value("{{ 项.结果 }}"),
    )
    return [
        head_row("序号", "账号", "运行情况", "应改正的问题", "建议", "结果"),
        *rows_each("项", "账号", *cells, height=32),
    ]
