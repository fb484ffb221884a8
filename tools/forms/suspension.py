"""责令停止运营通知书: the committee's order to an account to stop (第十二条（八）)."""

from document import paragraph
from letter import INQUIRY, order_notice

GROUND = "第十二条（八）“如有违反以上管理要求，并造成不良影响的，校团委有权责令其停止运营，并追究责任”"


def template() -> bytes:
    """The template, as a .docx file."""
    return order_notice(
        "团学组织网络新媒体账号责令停止运营通知书",
        paragraph("公文正文", INQUIRY),
        paragraph(
            "公文正文",
            f"依据《{{{{ 办法 }}}}》{GROUND}，{{{{ 团委 }}}}责令该账号自{{{{ 责令日期 }}}}起停止运营。",
        ),
        paragraph(
            "公文末段",
            "停止运营期间（含责令当日）不得发布任何信息。请你单位查清原因，认真整改，并将整改情况书面报"
            "{{ 团委 }}{{ 部门 }}；接到恢复运营通知书后方可继续运营。",
        ),
    )
