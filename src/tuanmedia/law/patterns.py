"""Regular expressions that a school writes: an engine matches them whose time grows with the text and no faster.

The engine of Python tries every way to match `(a+)+$`, which takes years for a text of fifty letters.
"""

import re
from functools import lru_cache
from re import Pattern
from typing import cast

# Characters. The time that a text takes grows with the length of the pattern too.
LONGEST = 500
_class = r"\\[dw]|\[[\w-]+\]"
_edges = re.compile(rf"(?:\(\?<!(?P<before>{_class})\))?(?P<core>.*?)(?:\(\?!(?P<after>{_class})\))?", re.DOTALL)


@lru_cache
def bounded_pattern(text: str) -> Pattern[str]:
    """Compile a regular expression for RE2. Raises ValueError for what RE2 does not take, and for a long one."""
    import re2  # late: only a school with patterns of its own needs it

    options = re2.Options()
    options.log_errors = False
    if len(text) > LONGEST:
        raise ValueError(text)
    try:
        return cast(Pattern[str], re2.compile(text, options))
    except re2.error:
        raise ValueError(text) from None


@lru_cache
def search_pattern(text: str) -> Pattern[str]:
    """Compile a regular expression to look for in texts. Raises ValueError as `bounded_pattern` does.

    RE2 has no lookaround. At the two ends, where a number usually has `(?<!\\d)` and `(?!\\d)`, it is written as the
    character beside the number, or the end of the text.
    """
    edges = _edges.fullmatch(text)
    if len(text) > LONGEST or not edges or not (edges["before"] or edges["after"]) or "|" in edges["core"]:
        return bounded_pattern(text)
    before, after = ((edges[side] or "").strip("[]") for side in ("before", "after"))
    begin, end = f"(?:^|[^{before}])" if before else "", f"(?:$|[^{after}])" if after else ""
    return bounded_pattern(f"{begin}(?:{edges['core']}){end}")


def occurs(pattern: str, text: str) -> bool:
    """Tell whether a school's regular expression matches somewhere in a text. Raises ValueError for a wrong one."""
    # RE2 reads UTF-8, which has no lone surrogates; the name of a file may have some.
    return search_pattern(pattern).search(text.encode("utf-8", "replace").decode()) is not None
