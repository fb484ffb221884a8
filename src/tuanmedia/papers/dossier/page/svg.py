"""Charts as inline SVG, drawn here: numbers become rectangles, and every word is escaped.

Their colours are classes, so that the page settles what they are in the light and in the dark.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

# So wide that letters are read on a phone, and are not huge on a desk.
WIDTH, HEIGHT, FOOT, HEAD = 360, 150, 18, 14


class Part(NamedTuple):
    """A part of a whole: its class, its name and its number."""

    code: str
    name: str
    number: int


def columns(values: Sequence[tuple[str, int]], said: str) -> Markup:
    """Columns side by side, each with its number above and its name below; `said` is what the chart tells."""
    room, most = WIDTH / max(len(values), 1), max((number for _, number in values), default=0) or 1
    drawn = (_column(at * room, room, name, number, most) for at, (name, number) in enumerate(values))
    base = f'<path class="axis" d="M0 {HEIGHT - FOOT}.5H{WIDTH}"/>'
    return _svg(WIDTH, HEIGHT, said, Markup("").join([*drawn, Markup(base)]))


def stack(parts: Sequence[Part], said: str) -> Markup:
    """The parts of a whole in one bar."""
    whole, left, drawn = sum(part.number for part in parts) or 1, 0.0, []
    for part in parts:
        wide = 1000 * part.number / whole
        if part.number:
            drawn.append(Markup('<rect class="{}" x="{}" width="{}" height="10"/>').format(part.code, *_at(left, wide)))
        left += wide
    return _svg(1000, 10, said, Markup("").join(drawn), stretched=True)


def bar(share: float, of_old: float | None = None) -> Markup:
    """A bar beside a number, which says the same: nothing to read aloud. What is not `of_old` is new, and lighter."""
    wide, old = _at(100 * share, 100 * (share if of_old is None else of_old))
    box = '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
    return Markup(f'{box}<rect class="new" width="{wide}" height="6"/><rect width="{old}" height="6"/></svg>')


def spark(numbers: Iterable[int], said: str) -> Markup:
    """The months of one account in a line of text."""
    every = list(numbers)
    most = max(every, default=0) or 1
    steps = ((at, number * 16 / most) for at, number in enumerate(every))
    path = "".join(f"M{8 * at} 18v-{_at(high)[0]}h6v{_at(high)[0]}z" for at, high in steps if high)
    return _svg(8 * max(len(every), 1), 18, said, Markup(f'<path d="{path}"/>'), name="spark")


def _column(left: float, room: float, name: str, number: int, most: int) -> Markup:
    high = (HEIGHT - FOOT - HEAD) * number / most
    middle, x, wide = _at(left + room / 2, left + room * 0.14, room * 0.72)
    top, tall, above, below = *_at(HEIGHT - FOOT - high, high, HEIGHT - FOOT - high - 3), HEIGHT - 4
    drawn = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="1.5"/>').format(x, top, wide, tall)
    label = Markup('<text x="{}" y="{}">{}</text>')
    return drawn + label.format(middle, above, number) + label.format(middle, below, name)


def _svg(wide: int, high: int, said: str, drawn: Markup, stretched: bool = False, name: str = "chart") -> Markup:
    ratio = Markup(' preserveAspectRatio="none"') if stretched else Markup("")
    head = '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}"{}>{}</svg>'
    return Markup(head).format(name, wide, high, said, ratio, drawn)


def _at(*numbers: float) -> list[str]:
    """Numbers as short as a chart needs them."""
    return [f"{number:.1f}".removesuffix(".0") for number in numbers]
