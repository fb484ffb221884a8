"""责令注销通知书: the committee's order to cancel an account, and the ban that follows (第十二条（七）（九）)."""

from document import paragraph
from letter import INQUIRY, order_notice, paragraph_if

BAN = "第十二条（九）“责令注销的团学组织新媒体平台一年内不允许重新开通运营”"


def template() -> bytes:
    """The template, as a .docx file."""
    return order_notice(
        "团学组织网络新媒体账号责令注销通知书",
        paragraph("公文正文", INQUIRY),
        paragraph(
            "公文末段",
            "依据《{{ 办法 }}》{{ 依据 or '第　　　条' }}，{{ 团委 }}责令自{{ 责令日期 }}起注销该账号。"
            "请你单位立即停止发布信息，在平台办理注销手续，并将办理情况书面报{{ 团委 }}{{ 部门 }}。",
        ),
        *paragraph_if(
            "禁期届满日",
            paragraph("公文末段", f"依据{BAN}，至{{{{ 禁期届满日 }}}}（含当日）不得重新开通运营。"),
        ),
    )
