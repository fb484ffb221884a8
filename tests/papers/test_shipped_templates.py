"""The templates of the package are what tools/forms draws."""

import re
import subprocess
import sys

import pytest

from base_papers import CHECKOUT, CLUB, context
from tuanmedia.law.law import Law
from tuanmedia.papers.blanks import account_blanks, named_texts
from tuanmedia.papers.docx import docx_members, pack_docx

FORMS = CHECKOUT / "rules" / "forms"


def test_the_templates_of_the_package_are_those_that_tools_forms_draws() -> None:
    script = "import sys; sys.path.insert(0, 'tools/forms'); import {0}; sys.stdout.buffer.write({0}.template())"
    kinds = [file.stem for file in FORMS.glob("*.docx")]
    assert len(kinds) == 9
    for kind in kinds:
        command = [sys.executable, "-c", script.format(kind)]
        result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)
        # Members are compared, because not every zlib compresses alike.
        assert docx_members(result.stdout) == docx_members((FORMS / f"{kind}.docx").read_bytes())


@pytest.mark.parametrize("kind", ["filing", "commitment", "change"])
def test_what_is_packed_again_is_the_same(kind: str) -> None:
    data = (FORMS / f"{kind}.docx").read_bytes()
    assert docx_members(pack_docx(docx_members(data))) == docx_members(data)
    assert pack_docx(docx_members(data)) == pack_docx(docx_members(data))


def test_the_documented_blanks_are_the_blanks_there_are(law: Law) -> None:
    ctx = context(law, {"changes": [{"kind": "name", "changed_on": "2026-11-19"}]})
    known = account_blanks(ctx, ctx.registry.accounts[CLUB])
    written = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    section = re.search("these are known:(.*?)Of the notices of an order", written, re.DOTALL)
    assert section
    named = set(re.findall("[\u4e00-\u9fff]+", section[1])) - {"人", "项"}
    assert named == {*known, *(name for name, _ in named_texts(known))}
