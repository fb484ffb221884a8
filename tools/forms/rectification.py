"""限期整改通知书: the committee's order to an account to rectify faults by a day (第十二条（七）)."""

from document import WIDTH, document, paragraph
from table import Row, centred_value, column_widths, head_row, label, rows_each, signature_box, table, value

TITLE = "团学组织网络新媒体账号限期整改通知书"
GRID = column_widths(1.0, 4.0, 11.0, WIDTH)
HALVES = column_widths(WIDTH / 2, WIDTH)
DUE = "{{ 整改期限 or '　　　　年　　月　　日' }}"
GROUND = "{{ 依据 or '第　　　条' }}"
SMALL = (
    "1. 本通知书由登记簿起草，经{{ 团委 }}签字盖章后生效；问题以登记簿所载为据，送达前请核对。",
    "2. 整改完成、经{{ 团委 }}确认后，由{{ 部门 }}记入登记簿。",
)


def template() -> bytes:
    """The template, as a .docx file."""
    return document(
        TITLE,
        paragraph("表题", TITLE),
        paragraph("题注", "登记编号：{{ 登记编号 }}\t编号：　　　　　　　　"),
        paragraph("承诺人", "{{ 主办组织 }}："),
        paragraph(
            "正文",
            "你组织开设的{{ 平台 }}账号“{{ 账号名称 }}”，在{{ 年度 }}年度年审中发现下列问题"
            "（查看期间{{ 起 }}至{{ 止 }}）：",
        ),
        table(GRID, _findings()),
        paragraph(
            "正文",
            f"责令整改的依据是《{{{{ 办法 }}}}》{GROUND}。"
            f"请于{DUE}前（含当日）完成整改，并将整改情况书面报{{{{ 团委 }}}}{{{{ 部门 }}}}。",
        ),
        *paragraph_if("责令日期", paragraph("正文", "（{{ 责令日期 }}已责令整改，期限从其所定。）")),
        *paragraph_if("抄送", paragraph("承诺人", "抄送：{{ 抄送 }}")),
        table(HALVES, _signatures()),
        *(paragraph("小字", line) for line in SMALL),
    )


def paragraph_if(blank: str, inner: str) -> tuple[str, str, str]:
    """A paragraph that appears if the blank is filled; docxtpl reads the two around it and removes them."""
    return paragraph("正文", f"{{%p if {blank} %}}"), inner, paragraph("正文", "{%p endif %}")


def _findings() -> list[Row]:
    cells = (
        centred_value("{{ 项.序号 }}"),
        centred_value("{{ 项.条款 }}"),
        value("{{ 项.发现 }}"),
        value("{{ 项.应办 }}"),
    )
    return [head_row("序号", "条款", "发现的问题", "整改要求"), *rows_each("项", "问题", *cells, height=32)]


def _signatures() -> list[Row]:
    return [
        Row((label("{{ 团委 }}意见"), label("主办组织签收"))),
        Row((signature_box("签字：", "　　　　　（盖章）"), signature_box("签收人：", "")), 100),
    ]
