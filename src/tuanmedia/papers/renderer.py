"""Renders a template: its blanks are replaced by text, and the document is read again before it is given out.

What stands in a template may compute little and reach nothing. A text stays text: the signs that XML, Jinja or docxtpl
would read (`A&B`, `{{`, `{_{`) are written as character references.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from typing import Any

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tuanmedia.errors import CannotRun, nearest_name
from tuanmedia.papers.blanks import Blanks, named_texts
from tuanmedia.papers.docx import docx_members, first_missing_text, pack_docx, paragraphs
from tuanmedia.papers.grammar import (
    FILLED_PARTS,
    MOST_BRACES,
    MOST_XML,
    ForeignPart,
    Scope,
    refuse_foreign,
    scope_of,
    stray_brace,
)
from tuanmedia.papers.templates import Template
from tuanmedia.render.layout import cut

EXAMPLE = "{{ 账号名称 }}"
_REFERENCES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'{}%#_"}


class TemplateRenderer:
    """Renders one template again and again: its parts are compiled once, which takes longer than filling them in."""

    def __init__(self, template: Template) -> None:
        self.template, self._printer, self._patched = template, _Printer(), dict[str, str]()
        self._is_known = False

    def render(self, blanks: Blanks) -> bytes:
        """The document. Raises CannotRun where the template cannot be filled in, or a text did not come through."""
        self._printer.begin(text for _, text in named_texts(blanks))
        self._printer.environment.scope = scope_of(blanks)
        with _template_faults(self.template, blanks):
            if not self._is_known:
                _refuse_stray_braces(self.template)
                self._is_known = True
            word, out = _StrictTemplate(BytesIO(self.template.data), self._patched), BytesIO()
            word.render(blanks, self._printer.environment)
            word.save(out)
            data = pack_docx(docx_members(out.getvalue()))
            missing = first_missing_text(data, self._printer.printed)
        if missing is not None:
            text = cut(missing, 40)
            zh, en = f"“{text}”印出来走了样；应原样印出", f"“{text}” did not come through as it was"
            raise self.template.fault(zh, f"{en}; expected it verbatim")
        return data


class _Printer:
    """Prints values into XML, and remembers which texts of the blanks a template printed."""

    def __init__(self) -> None:
        self.environment = _CachingEnvironment(autoescape=True, undefined=StrictUndefined, finalize=self._print)
        self.begin(())

    def begin(self, texts: Iterable[str]) -> None:
        """Forgets what was printed, and remembers from now on which of these texts are."""
        self._texts = frozenset(text for text in texts if text)
        self.printed: list[str] = []

    def _print(self, value: object) -> Markup:
        text = str(value)
        if text in self._texts:
            self.printed.append(text)
        return Markup(text.translate(_REFERENCES))


class _CachingEnvironment(SandboxedEnvironment):
    """Compiles each part of a template once, if it holds nothing but blanks of the `scope` and rows."""

    scope: Scope

    @cached_property
    def _compiled(self) -> dict[str, Any]:
        return {}

    def from_string(self, source: Any, *options: Any, **more: Any) -> Any:
        if source not in self._compiled:
            tree = self.parse(source)
            try:
                refuse_foreign(tree, self.scope)
            except ForeignPart as part:
                part.near = _plain_line(source, part.line)
                raise
            self._compiled[source] = super().from_string(tree, *options, **more)
        return self._compiled[source]


class _StrictTemplate(DocxTemplate):
    """A template of docxtpl that fails where a part would no longer be XML; docxtpl drops what follows instead.

    `patched` keeps each part as docxtpl prepared it for Jinja.
    """

    def __init__(self, file: BytesIO, patched: dict[str, str]) -> None:
        super().__init__(file)
        self._patched = patched

    def patch_xml(self, src_xml: str) -> str:
        if src_xml not in self._patched:
            self._patched[src_xml] = super().patch_xml(src_xml)
        return self._patched[src_xml]

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        rendered = str(super().render_xml_part(src_xml, part, context, jinja_env))
        parse_xml(rendered)
        return rendered

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leaves title, author and dates of the template as they are; they are no part of what is signed."""


@contextmanager
def _template_faults(template: Template, blanks: Blanks) -> Iterator[None]:
    """Turns every error of Jinja, docxtpl and the template itself into a fault of the template."""
    try:
        yield
    except ForeignPart as part:
        zh, en = (f"；在“{part.near}”处", f"; at “{part.near}”") if part.near else ("", "")
        raise template.fault(f"{part.zh}{zh}", f"{part.en}{en}") from None
    except CannotRun:
        raise
    except SecurityError as error:
        zh, en = f"里面有不许执行的内容（{error}）；只应有要填的空", f"it runs what it may not: {error}"
        raise template.fault(zh, f"{en}; expected blanks alone") from None
    except UndefinedError as error:
        raise _unknown_blank(template, blanks, str(error)) from None
    except TemplateSyntaxError as error:
        raise _misspelt_blank(template, error) from None
    except Exception as error:  # a broken document, or an expression in it, may raise anything
        reason = " ".join(f"{error}".split()) or type(error).__name__
        raise template.fault(f"填不进去（{reason}）", f"it cannot be filled in ({reason})") from None


def _refuse_stray_braces(template: Template) -> None:
    """Raises CannotRun for braces that docxtpl would print as they stand, and for more than can be looked through."""
    for name, data in docx_members(template.data):
        if name.endswith(".xml") and (len(data) > MOST_XML or data.count(b"{") > MOST_BRACES):
            raise template.fault("内容过多，无法填写", "it holds too much to be filled in")
    for part, paragraph in paragraphs(template.data):
        if braces := stray_brace(part, paragraph):
            near, braces = cut(paragraph.strip(), 40), cut(braces, 40)
            zh, en = f"“{braces}”会原样印出，大括号须是半角，两个一对", f"“{braces}” would be printed as it stands"
            if not FILLED_PARTS.fullmatch(part):
                zh, en = "尾注、批注里的空不会填写", "blanks of endnotes and comments are not filled in"
            zh, en = f"空没有写对（“{near}”处）：{zh}", f"a blank is misspelt at “{near}”: {en}"
            raise template.fault(f"{zh}；应如 {EXAMPLE}", f"{en}; expected one like {EXAMPLE}")


def _plain_line(source: str, number: int) -> str:
    """The text of the paragraph in a line of the source that docxtpl prepared, or of the next one that has any."""
    lines = (re.sub(r"<[^>]*>", "", line).strip() for line in source.split("\n")[max(number - 1, 0) :])
    return cut(next((line for line in lines if line), ""), 40)


def _unknown_blank(template: Template, blanks: Blanks, message: str) -> CannotRun:
    """The last name that Jinja quotes in its message is the unknown one."""
    names = {*blanks, *(name for name, _ in named_texts(blanks))}
    name = next(reversed(re.findall(r"'([^']*)'", message)), message)
    nearest = nearest_name(name, names)
    zh, en = (f"；是不是“{nearest}”？", f"; did you mean “{nearest}”?") if nearest else ("", "")
    return template.fault(f"没有“{name}”这个空{zh}", f"there is no blank “{name}”{en}")


def _misspelt_blank(template: Template, error: TemplateSyntaxError) -> CannotRun:
    """docxtpl hands over the paragraph in question and its neighbours, of which at most three stand before it."""
    lines = list(getattr(error, "docx_context", ()))
    near = cut("".join(lines[min(error.lineno - 1, 3) :][:1]).strip(), 40)
    zh, en = (f"（“{near}”处）", f" at “{near}”") if near else ("", "")
    zh, en = f"空没有写对{zh}：{error.message}", f"a blank is misspelt{en}: {error.message}"
    return template.fault(f"{zh}；应如 {EXAMPLE}", f"{en}; expected one like {EXAMPLE}")
