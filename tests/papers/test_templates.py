"""A school's own templates: they replace those of the package, and a fault of a template is one line."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from base_papers import CHECKOUT, context, paper
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.papers import templates
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
    assert fault(law, tmp_path).startswith("读不到模板 rules/forms/filing.docx：")


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
        ("{{ 账号名称|拼音 }}", "空没有写对"),
        ("{{ 1 / 0 }}", "填不进去（division by zero）"),
        ("{% include 'x' %}", "填不进去（"),
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


def test_markup_that_a_template_makes_is_text(law: Law, tmp_path: Path) -> None:
    root = own(tmp_path, "{{ '<w:b/>'|safe }}{{ 账号名称 }}")
    assert text(paper(context(law, root=root)).data) == "<w:b/>内科大机器人协会"


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
