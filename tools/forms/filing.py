"""附件1 网络新媒体申报（备案）表 (第十一条（二）)."""

from document import WIDTH, document, paragraph
from table import (
    Row,
    centred_value,
    column_widths,
    field,
    first_row,
    label,
    long_value,
    rows_each,
    rows_if,
    signature_box,
    table,
    value,
)

TITLE = "团学组织网络新媒体申报（备案）表"
# Centimetres: the edges of the labels, of the columns of operators, and of three equal boxes below them.
GRID = column_widths(1.9, 3.8, WIDTH / 3, 6.0, 8.2, 10.4, WIDTH * 2 / 3, 13.7, WIDTH)
WHOLE, LEFT, RIGHT = (1, 8), (1, 4), (2, 2)  # how many columns a label and its value span
# What no rule can check (`manual:` in rules/), and what a registry must not hold.
SMALL = (
    "1. 下列规定登记簿无从核对，签字即承诺遵守。"
    "第四条：“团学干部个人不得转发来源不可靠的文章和信息，不要发布与团学干部身份不符的内容”。"
    "第十二条（二）：“账号、密码仅限发布人掌握”。"
    "第十二条（四）：“不得在感染病毒的电脑或网吧等存在安全隐患的环境下登录平台账号”。"
    "第十三条（一）：“发布信息应经指导教师审核”。"
    "第十三条（二）：“未经授权，各新媒体平台不得擅自发布涉及学校的重大事件、突发事件和社会热点及敏感问题的相关内容”。",
    "2. 密码一律不得写在本表上；联系电话、学号（工号）由本人手写，不录入登记簿。",
)
DATE = "　　　　年　　月　　日"


def template() -> bytes:
    """The template, as a .docx file."""
    return document(
        TITLE,
        paragraph("附件号", "附件1"),
        paragraph("表题", f"{{{{ 学校 }}}}{TITLE}"),
        paragraph("题注", f"登记编号：{{{{ 登记编号 }}}}\t填表日期：{DATE}"),
        table(GRID, [*_account(), *_organization(), *_operation(), *_people(), *_signatures()]),
        *(paragraph("小字", line) for line in SMALL),
    )


def _account() -> list[Row]:
    types = "新建账号", "计划开通", "补充备案"
    boxes = "　　".join(f"{{{{ '☑' if 备案类型 == '{type}' else '☐' }}}}{type}" for type in types)
    opened = f"{{{{ 开通日期 or '{DATE}' }}}}{{% if 备案类型 == '计划开通' %}}（计划）{{% endif %}}"
    return [
        Row(field("备案类型", f"{boxes}（办法公布前已开通，第十一条（五））", *WHOLE)),
        Row(field("账号名称", "{{ 账号名称 }}", *WHOLE)),
        Row((*field("平　　台", "{{ 平台 }}", *LEFT), *field("{{ 平台账号称谓 }}", "{{ 平台账号 }}", *RIGHT))),
        Row(field("主页链接", "{{ 主页链接 }}", *WHOLE)),
        Row((*field("开通日期", opened, *LEFT), *field("官方认证主体", "{{ 官方认证主体 }}", *RIGHT))),
    ]


def _organization() -> list[Row]:
    head = field("单位主要负责人", "{{ 单位主要负责人 }}", *RIGHT)
    dates = (f"{{{{ {who}批准日期 or '{DATE}' }}}}" for who in ("指导教师", "负责人"))
    approved = Row(field("开通批准", "指导教师：{}；挂靠单位主要负责人：{}（第十条）".format(*dates), *WHOLE))
    return [
        Row((*field("主办组织", "{{ 主办组织 }}", *LEFT), *field("组织类别", "{{ 组织类别 }}", *RIGHT))),
        Row((*field("{{ 主管单位称谓 }}", "{{ 主管单位 }}", *LEFT), *head)),
        Row((*field("指导教师", "{{ 指导教师 }}", *LEFT), *field("联系电话", "", *RIGHT))),
        *rows_if("主管单位称谓 == '挂靠单位'", approved),
    ]


def _operation() -> list[Row]:
    review = "采编人员编写 → {{ 审核人 or '　　　　　　' }}审核 → 发布人员发布"
    return [
        Row((label("功能定位"), long_value("功能定位", 8))),
        Row((*field("维护方式", "{{ 维护方式 }}", *LEFT), *field("24小时监控值守", "{{ 监控值守 }}", *RIGHT))),
        Row(field("审核流程", review, *WHOLE)),
    ]


def _people() -> list[Row]:
    heads = "姓　名", "职　责", "任期起", "任期止", "学号/工号", "联系电话"
    blanks = "{{ 人.姓名 }}", "{{ 人.职责 }}", "{{ 人.任期起 }}", "{{ 人.任期止 }}", "", ""
    spans = 1, 2, 1, 1, 2, 1
    side, below = label("信息采编", "及发布", "人员", merge="restart"), label(merge="continue")
    due = "{{ 备案期限 }}{% if 备案期限 %}　{% endif %}{{ 备案期限推算 }}"
    return [
        Row((side, *(label(text, span=span) for text, span in zip(heads, spans, strict=True)))),
        *rows_each("人", "采编发布人员", below, *map(centred_value, blanks, spans)),
        *rows_each("空行", "人员空行", below, *(value("", span) for span in spans)),
        Row(field("备案期限", due, *WHOLE)),
    ]


def _signatures() -> list[Row]:
    heads = "指导教师审核意见", "主办单位主要负责人审核意见", "{{ 团委 }}{{ 部门 }}受理意见"
    spans = 3, 4, 2
    boxes = (
        signature_box("签字：", "", span=3),
        signature_box("签字：", "　　　（单位公章）", span=4),
        signature_box("受理人：", "", span=2),
    )
    # The less the account says, the more room the opinions get.
    heights = {"签字栏 == '高'": Row(boxes, 185), "签字栏 == '中'": Row(boxes, 120)}
    return [
        Row(tuple(label(head, span=span) for head, span in zip(heads, spans, strict=True))),
        *first_row(heights, Row(boxes, 72)),
    ]
