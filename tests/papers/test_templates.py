"""A school's own templates: they replace those of the package, and a fault of a template is one line."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from base_papers import CHECKOUT, CLUB, context, paper
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.papers import templates
from tuanmedia.papers.blanks import Rows, account_blanks
from tuanmedia.papers.docx import docx_members
from word_text import open_document, text


def own(root: Path, *paragraphs: str, header: str = "", name: str = "filing") -> Path:
    """A root with a template of its own, of these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = BytesIO()
    document.save(out)
    return with_bytes(root, out.getvalue(), name)


def with_bytes(root: Path, data: bytes, name: str = "filing") -> Path:
    (root / "rules" / "forms").mkdir(parents=True, exist_ok=True)
    (root / "rules" / "forms" / f"{name}.docx").write_bytes(data)
    return root


def fault(law: Law, root: Path) -> str:
    """The Chinese error message about the template of a root; the English one names the template too."""
    with pytest.raises(CannotRun) as refused:
        paper(context(law, root=root))
    zh, en = refused.value.words["zh"], refused.value.words["en"]
    assert "rules/forms/filing.docx" in zh
    assert "rules/forms/filing.docx" in en
    assert "\n" not in zh + en
    return zh


def test_a_template_of_the_root_replaces_the_one_that_ships(law: Law, tmp_path: Path) -> None:
    root = own(tmp_path, "我校备案表", "{{ 账号名称 }}，{{ 指导教师 }}", header="{{ 登记编号 }}")
    data = paper(context(law, root=root)).data
    assert text(data) == "我校备案表\n内科大机器人协会，李老师"
    assert open_document(data).sections[0].header.paragraphs[0].text == "robotics-wechat"


def test_what_the_root_does_not_replace_is_what_ships(law: Law, tmp_path: Path) -> None:
    shipped = paper(context(law), "commitment")
    assert paper(context(law, root=own(tmp_path, "一")), "commitment") == shipped
    (tmp_path / "rules" / "forms" / "filing.docx").unlink()
    (tmp_path / "rules" / "forms").rmdir()
    assert paper(context(law, root=tmp_path), "commitment") == shipped


def test_the_same_facts_in_an_own_template_are_the_same_bytes(law: Law, tmp_path: Path) -> None:
    root = own(tmp_path, "{{ 账号名称 }}")
    assert paper(context(law, root=root)) == paper(context(law, root=root))


def test_a_template_may_choose_by_what_a_blank_holds(law: Law, tmp_path: Path) -> None:
    choice = "{% if 组织类别 == '学生社团' %}社团：{{ 主办组织 }}{% else %}其他{% endif %}"
    people = "{% for 人 in 采编发布人员 %}{{ loop.index }}.{{ 人.姓名 }} {% endfor %}"
    assert text(paper(context(law, root=own(tmp_path, choice, people))).data) == "社团：机器人协会\n1.王同学 2.郑同学 "


def test_a_blank_that_is_written_in_several_formats_is_one(law: Law, tmp_path: Path) -> None:
    document = Document()
    runs = document.add_paragraph()
    for piece in ("甲{", "{ 账号", "名称 ", "}}乙"):
        runs.add_run(piece).bold = piece == "名称 "
    out = BytesIO()
    document.save(out)
    assert text(paper(context(law, root=with_bytes(tmp_path, out.getvalue()))).data) == "甲内科大机器人协会乙"


def test_a_template_that_is_missing_is_named(law: Law, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "shipped_rules", lambda: tmp_path)
    assert fault(law, tmp_path).startswith("读不到模板 rules/forms/filing.docx：")


def test_a_folder_in_its_place_is_no_template(law: Law, tmp_path: Path) -> None:
    (tmp_path / "rules" / "forms" / "filing.docx").mkdir(parents=True)
    assert fault(law, tmp_path) == "rules/forms/filing.docx 不是普通文件，没有读"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100])
def test_what_is_no_word_document_is_said_to_be_none(law: Law, tmp_path: Path, data: bytes) -> None:
    assert fault(law, with_bytes(tmp_path, data)).endswith("不是 Word 文档；应为 .docx")


def test_another_kind_of_package_is_no_word_document(law: Law, tmp_path: Path) -> None:
    assert fault(law, with_bytes(tmp_path, package({"xl/workbook.xml": b"<workbook/>"}))).endswith("应为 .docx")
    assert "填不进去" in fault(law, with_bytes(tmp_path, package({"word/document.xml": b"<document/>"})))


def test_a_document_cut_off_is_refused(law: Law, tmp_path: Path) -> None:
    whole = (CHECKOUT / "rules" / "forms" / "filing.docx").read_bytes()
    torn = whole.replace(whole[900:1200], bytes(300))
    assert "填不进去" in fault(law, with_bytes(tmp_path, torn))


@given(at=st.lists(st.integers(0, 5000), min_size=1, max_size=3), sign=st.integers(0, 255))
def test_a_damaged_template_is_refused_or_filled(law: Law, forms: Path, at: list[int], sign: int) -> None:
    damaged = bytearray((CHECKOUT / "rules" / "forms" / "filing.docx").read_bytes())
    for place in at:
        damaged[place] = sign
    with suppress(CannotRun):
        assert "内科大机器人协会" in text(paper(context(law, root=with_bytes(forms, bytes(damaged)))).data)


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@given(at=st.integers(0, 30_000), cut=st.integers(1, 60))
def test_a_template_of_broken_xml_is_refused_or_filled(law: Law, forms: Path, at: int, cut: int) -> None:
    members = dict(docx_members((CHECKOUT / "rules" / "forms" / "filing.docx").read_bytes()))
    whole = members["word/document.xml"]
    members["word/document.xml"] = whole[: at % len(whole)] + whole[at % len(whole) + cut :]
    with suppress(CannotRun):
        paper(context(law, root=with_bytes(forms, package(members))))


@pytest.mark.parametrize("size", [6 * 2**20, 60 * 2**20])
def test_a_huge_template_is_not_unpacked(law: Law, tmp_path: Path, size: int) -> None:
    packing = ZIP_DEFLATED if size > 50 * 2**20 else 0
    data = package({"word/document.xml": b"<a/>", "word/media/image.png": bytes(size)}, packing)
    assert fault(law, with_bytes(tmp_path, data)).endswith("太大；应不超过 5 MiB")


@pytest.mark.parametrize(
    ("blank", "words"),
    [
        ("{{ 账号名 }}", "没有“账号名”这个空；是不是“账号名称”？"),
        ("{{ 电话 }}", "没有“电话”这个空"),
        ("{% for 人 in 采编发布人员 %}{{ 人.任期 }}{% endfor %}", "没有“任期”这个空；是不是“任期"),
        ("{% if 组织类型 == '学生社团' %}一{% endif %}", "没有“组织类型”这个空；是不是“组织类别”？"),
        ("{{ 账号名称 }", "空没有写对（“{{ 账号名称 }”处）："),
        ("{% if 账号名称 %}", "空没有写对"),
        ("{{ 账号 名称 }}", "空没有写对（“{{ 账号 名称 }}”处）："),
        ("{{ 账号名称|拼音 }}", "里面有不许执行的内容（filter）；只应有要填的空和表格行；在“{{ 账号名称|拼音 }}”处"),
        ("{{ 1 / 0 }}", "里面有不许执行的内容（div）"),
        ("{% include 'x' %}", "里面有不许执行的内容（include）"),
        ("{{ 变更 }}", "“变更”是表格的各行，不是一个空；在“{{ 变更 }}”处"),
        ("{%p if 账号名称 %}", "空没有写对"),
        ("{{ 账号名称", "空没有写对"),
    ],
)
def test_a_blank_that_cannot_be_filled_is_named(law: Law, tmp_path: Path, blank: str, words: str) -> None:
    message = fault(law, own(tmp_path, "我校备案表", "", blank))
    assert message.startswith(f"模板 rules/forms/filing.docx 不能用：{words}")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 账号名称.__class__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ 采编发布人员.append(1) }}{{ 采编发布人员.__class__ }}",
        "{{ '{0.__class__}'.format(1) }}",
    ],
)
def test_a_template_may_run_nothing(law: Law, tmp_path: Path, attack: str) -> None:
    assert "不能用：里面有不许执行的内容（" in fault(law, own(tmp_path, attack))


# In one file of rules/forms/ that a school writes, each of these would take years, or all of the memory.
ENDLESS = [
    "{{ lipsum(n=100000000) }}",
    "{% for 甲 in range(1000000000) %}一{% endfor %}",
    "{% for 甲 in '一二三'*1000000000 %}一{% endfor %}",
    "{% for 人 in 采编发布人员 %}{% for 员 in 采编发布人员 %}一{% endfor %}{% endfor %}",
    "{% for 人 in 采编发布人员 recursive %}{{ loop(采编发布人员) }}{% endfor %}",
    "{{ 9**9**9**9 }}",
    "{{ '一'*9999999999 }}",
    "{{ 账号名称|center(9999999999) }}",
    "{{ '%9999999999d'|format(1) }}",
    "{% set 甲 = '一' %}",
    "{% macro 甲() %}{{ 甲() }}{% endmacro %}{{ 甲() }}",
    "{% if 账号名称|length < 9**9**9 %}一{% endif %}",
    "{{ [账号名称, 9**9**9] }}",
    "{{ 账号名称[9**9**9:] }}",
]


@pytest.mark.parametrize("part", ENDLESS)
def test_what_could_run_without_end_is_refused_with_its_paragraph(law: Law, tmp_path: Path, part: str) -> None:
    message = fault(law, own(tmp_path, "我校备案表", f"甲{part}"))
    assert "里面有不许执行的内容（" in message or "表格行里不能再有循环" in message
    assert f"；在“甲{part[:8]}" in message


@pytest.mark.parametrize(
    "part",
    [
        "{% for 人 in 采编发布人员 %}{{ loop.previtem }}{% endfor %}",
        "{% for 人 in 采编发布人员 %}{{ 人.items }}{% endfor %}",
        "{% for 人 in 采编发布人员 %}{{ 人['姓名'] }}{% endfor %}",
        "{% for 人 in 采编发布人员 if 人.姓名 %}一{% endfor %}",
        "{% for 人 in 采编发布人员 %}一{% else %}二{% endfor %}",
        "{% for 人, 员 in 采编发布人员 %}一{% endfor %}",
        "{% for 人 in 账号名称 %}一{% endfor %}",
        "{% for 账号名称 in 采编发布人员 %}一{% endfor %}",
        "{% for 人 in 变更 %}{{ 人.变更事 }}{% endfor %}",
        "{{ loop.index }}",
        "{{ 账号名称.upper }}",
        "{{ 账号名称 ~ 平台 }}",
        "{% if 账号名称 in 平台 %}一{% endif %}",
        "{{ 账号名称 if 平台 }}",
        "{% raw %}{{ 账号名称 }}{% endraw %}",
        "{% block 甲 %}一{% endblock %}",
        "{%tc for 人 in 采编发布人员 %}",
        "{% vm %}",
    ],
)
def test_what_is_no_blank_and_no_row_is_refused(law: Law, tmp_path: Path, part: str) -> None:
    assert fault(law, own(tmp_path, part)).startswith("模板 rules/forms/filing.docx 不能用：")


def test_a_column_is_known_where_there_is_no_row(law: Law, tmp_path: Path) -> None:
    known = own(tmp_path, "{% for 项 in 变更 %}{{ 项.变更事项 }}{% endfor %}一")
    assert text(paper(context(law, root=known)).data) == "一"
    assert "没有“变更事”这个空；是不是“变更事项”？" in fault(
        law, own(tmp_path, "{% for 项 in 变更 %}{{ 项.变更事 }}{% endfor %}")
    )


def test_rows_have_the_columns_that_they_promise(law: Law) -> None:
    ctx = context(law, {"changes": [{"kind": "name", "changed_on": "2026-11-19"}]})
    for rows in account_blanks(ctx, ctx.registry.accounts[CLUB]).values():
        for row in rows if isinstance(rows, Rows) else ():
            assert tuple(row) == rows.columns


@pytest.mark.parametrize(
    "blank",
    [
        "｛｛ 主页链接 ｝｝",
        "｛{ 主页链接 }｝",
        "{｛ 主页链接 ｝}",
        "{{ 主页链接 ｝｝",
        "｛% if 平台 %｝一",
        "{ 主页链接 }",
        "｛主页链接｝",
        "{ { 主页链接 } }",
        "{{ 主页链接 }}}",
        "主页链接 }}",
        "{# {{ 主页链接 }} #}",
    ],
)
@pytest.mark.parametrize("where", ["body", "header"])
def test_braces_that_would_be_printed_as_they_stand_are_refused(
    law: Law, tmp_path: Path, blank: str, where: str
) -> None:
    root = own(
        tmp_path, f"主页：{blank}" if where == "body" else "一", header="一" if where == "body" else f"主页：{blank}"
    )
    message = fault(law, root)
    assert message.startswith(f"模板 rules/forms/filing.docx 不能用：空没有写对（“主页：{blank}”处）：")
    assert message.endswith("；应如 {{ 账号名称 }}")


def test_a_blank_where_none_is_filled_in_is_refused(law: Law, tmp_path: Path) -> None:
    own(tmp_path, "{{ 账号名称 }}")
    path = tmp_path / "rules" / "forms" / "filing.docx"
    members = dict(docx_members(path.read_bytes()))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = "<w:endnote><w:p><w:r><w:t>{{ 平台 }}</w:t></w:r></w:p></w:endnote>"
    notes = f'<w:endnotes xmlns:w="{space}">{note}</w:endnotes>'
    path.write_bytes(package({**members, "word/endnotes.xml": notes.encode()}))
    assert "空没有写对（“{{ 平台 }}”处）：尾注、批注里的空不会填写" in fault(law, tmp_path)


@pytest.mark.parametrize(
    "paragraph", ["{{ 平台 }}" * 600, "一" * (2 * 2**20), "{{" * 100_000, "{%tr " * 100_000, "{ " * 100_000]
)
def test_a_template_without_end_is_refused(law: Law, tmp_path: Path, paragraph: str) -> None:
    assert "内容过多" in fault(law, own(tmp_path, paragraph))


def test_a_value_that_is_printed_where_word_shows_nothing_is_missed(law: Law, tmp_path: Path) -> None:
    message = fault(law, own(tmp_path, "{{r 账号名称 }}"))
    assert "“内科大机器人协会”印出来走了样；应原样印出" in message


def test_a_template_whose_parts_would_not_fit_together_is_refused(law: Law, tmp_path: Path) -> None:
    root = own(tmp_path, "一{% if not 平台 %}", "{%p endif %}")
    assert "填不进去（" in fault(law, root)


def package(members: dict[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", packing) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return out.getvalue()
