"""限期整改通知书: the committee's order to an account to rectify faults by a day (第十二条（七）)."""

from document import paragraph
from letter import ACCOUNT, DAY, copies, letter, paragraph_if, paragraphs_each, receipt, signature

TITLE = "团学组织网络新媒体账号限期整改通知书"
NUMBER = "{% if not (loop.first and loop.last) %}{{ 项.序号 }}. {% endif %}"
CLAUSE = "{% if 项.条款 %}（{{ 项.条款 }}{% if 项.原文 %}：“{{ 项.原文 }}”{% endif %}）{% endif %}"
REQUEST = "{% if 项.应办 %}整改要求：{{ 项.应办 }}。{% endif %}"
GROUND = "{{ 依据 or '第　　　条' }}"


def template() -> bytes:
    """The template, as a .docx file."""
    return letter(
        TITLE,
        paragraph("公文标题", TITLE),
        paragraph("主送", "{{ 主送 }}："),
        paragraph(
            "公文正文",
            f"{{% if 年度 %}}{ACCOUNT}，在{{{{ 年度 }}}}年度年审中发现下列问题"
            "（年审期间为{{ 起 }}至{{ 止 }}）："
            f"{{% else %}}经查，{ACCOUNT}存在下列问题：{{% endif %}}",
        ),
        *paragraphs_each("项", "问题", paragraph("公文正文", f"{NUMBER}{{{{ 项.发现 }}}}{CLAUSE}。{REQUEST}")),
        *paragraph_if("not 问题", paragraph("公文正文", "　" * 26)),
        paragraph(
            "公文末段",
            f"依据《{{{{ 办法 }}}}》{GROUND}，{{{{ 团委 }}}}责令你单位限期整改。"
            f"请于{{{{ 整改期限 or '{DAY}' }}}}前（含当日）完成整改，并将整改情况书面报{{{{ 团委 }}}}{{{{ 部门 }}}}。",
        ),
        *paragraph_if("责令日期 and 年度", paragraph("公文末段", "{{ 责令日期 }}已责令整改，期限从其所定。")),
        *signature(f"{{% if 年度 %}}{DAY}{{% else %}}{{{{ 责令日期 }}}}{{% endif %}}"),
        *copies(),
        receipt(),
    )
