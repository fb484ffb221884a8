"""附件2 指导教师网络新媒体指导责任承诺书 (第十一条（三）)."""

from document import WIDTH, document, paragraph
from table import Row, column_widths, field, label, signature_box, table

TITLE = "学生社团（协会）指导教师", "网络新媒体指导责任承诺书"
GRID = column_widths(2.0, 8.0, 11.0, WIDTH)
HALVES = column_widths(WIDTH / 2, WIDTH)
WHOLE = 1, 3
PROMISES = (
    "本人担任{{ 主办组织 }}指导教师，负责指导上列新媒体账号。根据《{{ 办法 }}》，郑重承诺如下：",
    "一、把好开通关。"
    "第十条：“学生社团建设新媒体平台须经指导教师、挂靠学院（单位）主要负责人批准同意”。未经批准的，不同意开通。",
    "二、按期报备。第十一条（二）：“指导教师、主办单位主要负责人须审核签字，并加盖单位公章”。"
    "第十一条（三）：“学生社团指导教师应在创办网络新媒体平台后三个工作日内签订”本承诺书。",
    "三、管好账号密码。第十二条（二）：“学生社团信息采编及发布人员不得超过2人；账号、密码仅限发布人掌握，"
    "在学生组织换届之后，由指导教师收回账号密码，修改备案后再统一发给新一届信息发布人使用”。",
    "四、落实监控。第十二条（五）：“实行24小时监控。如发现有损学校声誉等不良信息发布，"
    "需第一时间删除相应内容，并及时上报指导教师、校团委处理，尽可能减小不良影响”。",
    "五、严格审核。"
    "第十三条（一）：“发布信息应经指导教师审核，预判发布内容可能造成的社会影响，并对发布内容产生的后果负责”。",
    "本人已知悉。第十二条（八）：“如有违反以上管理要求，并造成不良影响的，校团委有权责令其停止运营，并追究责任”。",
)
SMALL = "密码一律不得写在本承诺书上。本承诺书每个社团账号签订一份，由该社团指导教师本人签字。"


def template() -> bytes:
    """The template, as a .docx file."""
    return document(
        "".join(TITLE),
        paragraph("附件号", "附件2"),
        *(paragraph("表题", line) for line in (f"{{{{ 学校 }}}}{TITLE[0]}", TITLE[1])),
        paragraph("题注", "登记编号：{{ 登记编号 }}"),
        table(GRID, _account()),
        *(paragraph("正文", text) for text in PROMISES),
        paragraph("承诺人", "承诺人（指导教师签字）：　　　　　　　　　　联系电话：　　　　　　　　　"),
        paragraph("承诺日", "年　　月　　日"),
        table(HALVES, _opinions()),
        paragraph("小字", SMALL),
    )


def _account() -> list[Row]:
    opened = "{{ 开通日期 or '　　　　年　　月　　日' }}{% if 备案类型 == '计划开通' %}（计划）{% endif %}"
    due = "{{ 承诺书期限 }}{% if 承诺书期限 %}　{% endif %}{{ 承诺书期限推算 }}"
    return [
        Row((*field("社团名称", "{{ 主办组织 }}"), *field("挂靠单位", "{{ 主管单位 }}"))),
        Row(field("账号名称", "{{ 账号名称 }}", *WHOLE)),
        Row((*field("平　　台", "{{ 平台 }}"), *field("{{ 平台账号称谓 }}", "{{ 平台账号 }}"))),
        Row((*field("指导教师", "{{ 指导教师 }}"), *field("开通日期", opened))),
        Row(field("签订期限", due, *WHOLE)),
    ]


def _opinions() -> list[Row]:
    unit = signature_box("主要负责人签字：", "　　　　　（单位公章）")
    return [
        Row((label("挂靠单位意见"), label("{{ 团委 }}{{ 部门 }}受理意见"))),
        Row((unit, signature_box("受理人：", "")), 84),
    ]
