"""新媒体平台变更报备表: the written notice of a change (第十一条（四）)."""

from document import WIDTH, document, paragraph
from table import (
    ROOM,
    Row,
    centred_value,
    column_widths,
    field,
    first_row,
    label,
    rows_each,
    signature_box,
    table,
    value,
)

TITLE = "新媒体平台变更报备表"
# Centimetres: the edges of the labels, of the columns of changes, and of three equal boxes below them.
GRID = column_widths(2.4, 3.35, WIDTH / 3, 6.65, 8.2, WIDTH * 2 / 3, WIDTH)
WHOLE, LEFT, RIGHT = (1, 6), (1, 4), (1, 1)  # how many columns a label and its value span
SMALL = (
    "1. 第十一条（四）：“新媒体平台账号名、密码、后台管理人员及维护方式如发生变更，或申请官方认证，"
    "应在三个工作日内，以书面形式报校团委组织宣传部备案”。",
    "2. 第十二条（二）：“在学生组织换届之后，由指导教师收回账号密码，修改备案后再统一发给新一届信息发布人使用”。",
    "3. 报备密码变更，只写变更日期。密码一律不得写在本表上，新旧密码均不得以任何形式附后。",
)


def template() -> bytes:
    """The template, as a .docx file."""
    return document(
        TITLE,
        paragraph("表题", f"{{{{ 学校 }}}}{TITLE}"),
        paragraph("题注", "登记编号：{{ 登记编号 }}\t填表日期：　　　　年　　月　　日"),
        table(GRID, [*_account(), *_changes(), *_state_after_changes(), *_signatures()]),
        *(paragraph("小字", line) for line in SMALL),
    )


def _account() -> list[Row]:
    handle = field("{{ 平台账号称谓 }}", "{{ 平台账号 }}", *RIGHT)
    unit = field("{{ 主管单位称谓 }}", "{{ 主管单位 }}", *RIGHT)
    return [
        Row(field("账号名称", "{{ 账号名称 }}", *WHOLE), ROOM),
        Row((*field("平　　台", "{{ 平台 }}", *LEFT), *handle), ROOM),
        Row((*field("主办组织", "{{ 主办组织 }}", *LEFT), *unit), ROOM),
        Row((*field("指导教师", "{{ 指导教师 }}", *LEFT), *field("联系电话", "", *RIGHT)), ROOM),
    ]


def _changes() -> list[Row]:
    heads, spans = ("变更事项", "变更日期", "说明（变更前、后）", "报备期限"), (2, 2, 2, 1)
    cells = (
        centred_value("{{ 项.变更事项 }}", 2),
        centred_value("{{ 项.变更日期 }}", 2),
        value("{{ 项.变更说明 }}", 2),
        centred_value("{{ 项.报备期限 }}"),
    )
    return [
        Row(tuple(label(text, span=span) for text, span in zip(heads, spans, strict=True))),
        *rows_each("项", "变更", *cells, height=ROOM),
        *rows_each("空行", "变更空行", *(value("", span) for span in spans), height=ROOM),
    ]


def _state_after_changes() -> list[Row]:
    person = "{{ 人.姓名 }}（{{ 人.职责 }}）{% if not loop.last %}、{% endif %}"
    people = value(f"{{% for 人 in 采编发布人员 %}}{person}{{% endfor %}}", 5)
    verified = field("官方认证主体", "{{ 官方认证主体 }}", *RIGHT)
    return [
        Row((label("变更后采编", "发布人员", span=2), people), ROOM),
        Row((*field("变更后维护方式", "{{ 维护方式 }}", 2, 3), *verified), ROOM),
    ]


def _signatures() -> list[Row]:
    heads = "指导教师审核意见", "主办单位主要负责人审核意见", "{{ 团委 }}{{ 部门 }}受理意见"
    boxes = (
        signature_box("签字：", "", span=3),
        signature_box("签字：", "　　　（单位公章）", span=3),
        signature_box("受理人：", ""),
    )
    return [
        Row(tuple(label(head, span=span) for head, span in zip(heads, (3, 3, 1), strict=True))),
        *first_row({"变更较少": Row(boxes, 200)}, Row(boxes, 120)),
    ]
