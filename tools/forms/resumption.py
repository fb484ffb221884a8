"""恢复运营通知书: the committee lets an account resume that it had ordered to stop (第十二条（八）)."""

from document import paragraph
from letter import ACCOUNT, DAY, order_notice


def template() -> bytes:
    """The template, as a .docx file."""
    return order_notice(
        "团学组织网络新媒体账号恢复运营通知书",
        paragraph(
            "公文正文",
            f"{ACCOUNT}已于{{{{ 停止日期 or '{DAY}' }}}}被责令停止运营。"
            "经{{ 团委 }}审核，同意该账号自{{ 责令日期 }}起恢复运营。",
        ),
        paragraph(
            "公文末段",
            "恢复运营后，请你单位严格遵守《{{ 办法 }}》第十二条（五）、第十三条（一）的规定，落实24小时监控"
            "和信息发布审核，加强对账号及内容的日常管理。",
        ),
    )
