"""XML of other people, read as a stream: without a document type, and so without entities that unfold."""

from collections.abc import Callable
from typing import TypeAlias
from xml.parsers.expat import ExpatError, ParserCreate

from tuanmedia.sheets.budget import Budget
from tuanmedia.sheets.refusal import BeyondBounds, Damaged

Attributes: TypeAlias = dict[str, str]

MAX_DEPTH = 64  # of elements in elements


class XmlReader:
    """Reads one part. Its methods `start_NAME` and `end_NAME` are called for elements with that local name.

    Prefixes of namespaces are left out, because writers choose them freely: `x:c` and `c` are `start_c`. A hyphen in a
    name is an underscore in the method's.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._depth = 0
        self._passed_over = 0  # the depth of the element that is passed over
        self._texts: list[str] | None = None

    def read(self, part: bytes) -> None:
        """Raises Damaged for a part that is not well-formed or has a document type, BeyondBounds for a large one."""
        starts: dict[str, Callable[[Attributes], None] | None] = {}
        ends: dict[str, Callable[[], None] | None] = {}

        def start(name: str, attributes: Attributes) -> None:
            self._depth += 1
            self.budget.elements -= 1
            if self._depth > MAX_DEPTH or self.budget.elements < 0:
                raise BeyondBounds
            if name not in starts:
                method = _method_name(name)
                starts[name] = getattr(self, f"start_{method}", None)
                ends[name] = getattr(self, f"end_{method}", None)
            if not self._passed_over and (handler := starts[name]):
                handler(attributes)

        def end(name: str) -> None:
            self._depth -= 1
            if self._passed_over:
                if self._depth < self._passed_over:
                    self._return()
            elif handler := ends[name]:
                handler()

        self._depth, self._passed_over, self._parser = 0, 0, ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler, self._parser.EndElementHandler = start, end
        self._parser.StartDoctypeDeclHandler = _refuse_document_type
        try:
            self._parser.Parse(part, True)
        except (ExpatError, ValueError, LookupError):  # the last two for a strange encoding
            raise Damaged from None

    def pass_over(self, _: Attributes | None = None) -> None:
        """Passes over the element that has just started: no method is called until after its end, no text is kept."""
        self._passed_over, self._parser.CharacterDataHandler = self._depth, None

    def _return(self) -> None:
        """Calls methods and keeps text again, after an element that was passed over."""
        self._passed_over = 0
        if self._texts is not None:
            self._parser.CharacterDataHandler = self._texts.append

    def gather_text(self) -> None:
        """Keeps the text from here on, and forgets what was kept before."""
        texts: list[str] = []
        self._texts, self._parser.CharacterDataHandler = texts, texts.append

    def add_text(self, text: str) -> None:
        """Adds to the text that is gathered, where any is."""
        if self._texts is not None:
            self._texts.append(text)

    def gathered_text(self) -> str:
        """Return the text since `gather_text`, and keep no more."""
        texts, self._texts, self._parser.CharacterDataHandler = self._texts or (), None, None
        return "".join(texts)


def _refuse_document_type(*_: object) -> None:
    raise Damaged


def _method_name(name: str) -> str:
    return name.rpartition(":")[2].replace("-", "_")


def attribute(attributes: Attributes, name: str) -> str:
    """Return an attribute with that local name whatever its prefix, or an empty text."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def bounded_number(text: str, most: int) -> int:
    """Return a number of digits, at least 1. Raises Damaged for another text or a number beyond `most`."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise Damaged
    return int(text)
