"""Filling in a template: what stands in it may compute little and reach nothing, and a value is text and nothing else.

The signs of a value that XML, Jinja or docxtpl would read (`A&B`, `{{`, `{_{`) are handed over as character references.
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
from tuanmedia.papers.blanks import Blanks, texts
from tuanmedia.papers.docx import packed, unpacked
from tuanmedia.papers.proof import lost
from tuanmedia.papers.templates import Template
from tuanmedia.render.layout import cut

_REFERENCES = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'{}%#_"}


def filled_in(template: Template, known: Blanks) -> bytes:
    """The document. Raises CannotRun where the template cannot be filled in, or a value did not come through."""
    return Form(template).filled_in(known)


class Form:
    """A template to be filled in again and again: it is made ready once, for that takes longer than to fill it in."""

    def __init__(self, template: Template) -> None:
        self.template, self.printing, self._ready = template, Printing(), dict[str, str]()

    def filled_in(self, known: Blanks) -> bytes:
        """As the function of that name."""
        self.printing.begin(text for _, text in texts(known))
        with _complaining(self.template, known):
            word, out = _Word(BytesIO(self.template.data), self._ready), BytesIO()
            word.render(known, self.printing.environment)
            word.save(out)
            data = packed(unpacked(out.getvalue()))
            text = lost(data, self.printing.printed)
        if text is not None:
            zh, en = f"“{cut(text, 40)}”印出来走了样；应原样印出", f"“{cut(text, 40)}” did not come through as it was"
            raise self.template.fault(zh, f"{en}; expected it verbatim")
        return data


class Printing:
    """Prints values into XML, and remembers which of the known texts a template asked for."""

    def __init__(self) -> None:
        self.environment = _Environment(autoescape=True, undefined=StrictUndefined, finalize=self._print)
        self.begin(())

    def begin(self, known: Iterable[str]) -> None:
        self.known = frozenset(text for text in known if text)
        self.printed: list[str] = []

    def _print(self, value: object) -> Markup:
        text = str(value)
        if text in self.known:
            self.printed.append(text)
        return Markup(text.translate(_REFERENCES))


class _Environment(SandboxedEnvironment):
    """Compiles each part of a form once."""

    @cached_property
    def _compiled(self) -> dict[str, Any]:
        return {}

    def from_string(self, source: Any, *options: Any, **more: Any) -> Any:
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *options, **more)
        return self._compiled[source]


class _Word(DocxTemplate):
    """A template of docxtpl that stops where a part would no longer be XML; docxtpl drops what follows instead.

    `ready` keeps the parts that are ready for Jinja.
    """

    def __init__(self, file: BytesIO, ready: dict[str, str]) -> None:
        super().__init__(file)
        self._ready = ready

    def patch_xml(self, src_xml: str) -> str:
        if src_xml not in self._ready:
            self._ready[src_xml] = super().patch_xml(src_xml)
        return self._ready[src_xml]

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        rendered = str(super().render_xml_part(src_xml, part, context, jinja_env))
        parse_xml(rendered)
        return rendered

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Title, author and days stay the template's own; they are no part of what is signed."""


@contextmanager
def _complaining(template: Template, known: Blanks) -> Iterator[None]:
    """Turns whatever goes wrong in a template into a complaint about it."""
    try:
        yield
    except SecurityError as error:
        zh, en = f"里面有不许执行的内容（{error}）；只应有要填的空", f"it runs what it may not: {error}"
        raise template.fault(zh, f"{en}; expected blanks alone") from None
    except UndefinedError as error:
        raise _unknown(template, known, str(error)) from None
    except TemplateSyntaxError as error:
        raise _misspelt(template, error) from None
    except Exception as error:  # whatever a broken document, or what is computed in one, may end in
        said = " ".join(f"{error}".split()) or type(error).__name__
        raise template.fault(f"填不进去（{said}）", f"it cannot be filled in ({said})") from None


def _unknown(template: Template, known: Blanks, said: str) -> CannotRun:
    """Jinja quotes last the name that nothing bears."""
    names = {*known, *(name for name, _ in texts(known))}
    name = next(reversed(re.findall(r"'([^']*)'", said)), said)
    meant = nearest_name(name, names)
    zh, en = (f"；是不是“{meant}”？", f"; did you mean “{meant}”?") if meant else ("", "")
    return template.fault(f"没有“{name}”这个空{zh}", f"there is no blank “{name}”{en}")


def _misspelt(template: Template, error: TemplateSyntaxError) -> CannotRun:
    """docxtpl hands over the paragraph in question, with those around it: up to three before."""
    lines = list(getattr(error, "docx_context", ()))
    near = cut("".join(lines[min(error.lineno - 1, 3) :][:1]).strip(), 40)
    zh, en = (f"（“{near}”处）", f" at “{near}”") if near else ("", "")
    right = "{{ 账号名称 }}"
    said = error.message or ""
    return template.fault(
        f"空没有写对{zh}：{said}；应如 {right}", f"a blank is misspelt{en}: {said}; expected one like {right}"
    )
