"""Charts as inline SVG, drawn without any library: numbers become rectangles, and every word is escaped.

Colours are classes, so that the style sheet can set them for light and dark.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

# Units of the drawing, wide enough to be read on a phone and not huge on a desk.
WIDTH, HEIGHT, FOOT, HEAD = 360, 150, 18, 14


class Segment(NamedTuple):
    """A part of a whole: its class, its name and its number."""

    code: str
    name: str
    number: int


def column_chart(values: Sequence[tuple[str, int]], label: str) -> Markup:
    """Columns side by side, each with its number above and its name below; `label` is read aloud in their place."""
    room, most = WIDTH / max(len(values), 1), max((number for _, number in values), default=0) or 1
    columns = (_column(at * room, room, name, number, most) for at, (name, number) in enumerate(values))
    axis = Markup(f'<path class="axis" d="M0 {HEIGHT - FOOT}.5H{WIDTH}"/>')
    return _svg(WIDTH, HEIGHT, label, Markup("").join([*columns, axis]))


def stacked_bar(parts: Sequence[Segment], label: str) -> Markup:
    """The parts of a whole in one bar."""
    whole, x, shapes = sum(part.number for part in parts) or 1, 0.0, []
    for part in parts:
        width = 1000 * part.number / whole
        if part.number:
            shape = Markup('<rect class="{}" x="{}" width="{}" height="10"/>')
            shapes.append(shape.format(part.code, *_short_numbers(x, width)))
        x += width
    return _svg(1000, 10, label, Markup("").join(shapes), stretched=True)


def share_bar(share: float, old_share: float | None = None) -> Markup:
    """A bar beside a number that says the same, and so is not read aloud. What exceeds `old_share` is lighter."""
    width, old = _short_numbers(100 * share, 100 * (share if old_share is None else old_share))
    box = '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
    return Markup(f'{box}<rect class="new" width="{width}" height="6"/><rect width="{old}" height="6"/></svg>')


def sparkline(numbers: Sequence[int], label: str) -> Markup:
    """Small columns, as high as a line of text."""
    most = max(numbers, default=0) or 1
    heights = [_short_numbers(number * 16 / most)[0] for number in numbers]
    path = "".join(f"M{8 * at} 18v-{heights[at]}h6v{heights[at]}z" for at, number in enumerate(numbers) if number)
    return _svg(8 * max(len(numbers), 1), 18, label, Markup(f'<path d="{path}"/>'), name="spark")


def _column(left: float, room: float, name: str, number: int, most: int) -> Markup:
    height = (HEIGHT - FOOT - HEAD) * number / most
    middle, x, width = _short_numbers(left + room / 2, left + room * 0.14, room * 0.72)
    y, tall, above = _short_numbers(HEIGHT - FOOT - height, height, HEIGHT - FOOT - height - 3)
    shape = Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="1.5"/>').format(x, y, width, tall)
    text = Markup('<text x="{}" y="{}">{}</text>')
    return shape + text.format(middle, above, number) + text.format(middle, HEIGHT - 4, name)


def _svg(width: int, height: int, label: str, shapes: Markup, stretched: bool = False, name: str = "chart") -> Markup:
    ratio = Markup(' preserveAspectRatio="none"') if stretched else Markup("")
    element = '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}"{}>{}</svg>'
    return Markup(element).format(name, width, height, label, ratio, shapes)


def _short_numbers(*numbers: float) -> list[str]:
    """Numbers with at most one digit after the point."""
    return [f"{number:.1f}".removesuffix(".0") for number in numbers]
