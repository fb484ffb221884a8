"""A row of the table: a measured ratio, or a figure, beside the target that it is to reach."""

from dataclasses import dataclass

HEAD = ("measure", "accounts", "value", "medians", "target", "")
WIDTHS = (54, 16, 9, 19, 14, 0)


@dataclass(frozen=True)
class Target:
    """The limit (at most, or at least) and the goals beyond it, the furthest last."""

    limit: float
    beyond: tuple[float, ...] = ()
    at_least: bool = False

    def __str__(self) -> str:
        further = f" ({', '.join(f'{goal:g}' for goal in self.beyond)})" if self.beyond else ""
        return f"{'>=' if self.at_least else '<='} {self.limit:g}{further}"

    def judge(self, value: float) -> str:
        """Met, with the furthest goal reached, or not."""
        goals = (self.limit, *self.beyond)
        reached = [goal for goal in goals if (value >= goal if self.at_least else value <= goal)]
        return f"met ({reached[-1]:g})" if self.beyond and reached else "met" if reached else "not met"


@dataclass(frozen=True)
class Row:
    """What was measured, on how many accounts, and what came out; a note where nothing did."""

    what: str
    size: str = ""
    value: float | None = None
    unit: str = "x"
    medians: str = ""
    target: Target | None = None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row as text, in the order of HEAD."""
        value = "-" if self.value is None else f"{self.value:.3g} {self.unit}"
        verdict = self.target.judge(self.value) if self.target and self.value is not None else self.note
        return self.what, self.size, value, self.medians, str(self.target or ""), verdict


def laid_out(cells: tuple[str, ...]) -> str:
    """One line of the table."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
