"""The measures by name. Each yields rows; a target stands only in the row of the size that it speaks of.

Nothing here fails a run: what cannot be measured says why, in the place of its figure.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from benchmarks.rows import Row, Target
from benchmarks.subjects import HELP, PASS, Bench, export_schema, make
from benchmarks.timing import Command, Unsound, alternate, peak, seconds, sound

SMALL = 10  # accounts, for the time to start
SLOW = 3  # runs at most, where one takes a minute
PEERS_UP_TO = 10_000
MIB = 2**20

COLD = {10_000: Target(20, (10, 6))}
WARM = {10_000: Target(3)}
SCHEMA = {10_000: Target(10, at_least=True)}
MEMORY = {100_000: Target(1024)}
REQUEST = {10_000: Target(1.3)}
GROWTH = {(10_000, 100_000): Target(11)}
AUDIT = {10_000: Target(4)}
SWEEP = {10_000: Target(2)}
AUDIT_MEMORY = {10_000: Target(1024)}
POSTS = 50  # of each account that a review looks at
START = Target(20)
HELPING = Target(8)


def put_beside(row: str, size: str, pair: tuple[Command, Command], runs: int, target: Target | None) -> Row:
    """The time of the first command over that of the second."""
    try:
        timed = alternate(*pair, runs)
    except Unsound as fault:
        return Row(row, size, target=target, note=f"not measured, {fault}")
    medians = f"{seconds(timed.ours):.3f} / {seconds(timed.beside):.3f} s"
    return Row(row, size, timed.ratio, medians=medians, target=target)


def cold(bench: Bench) -> Iterator[Row]:
    """Every clause over every account, nothing kept from before."""
    for size in bench.roots:
        pair = bench.check(size), bench.floor(size)
        yield put_beside("cold check / floor", f"{size:,}", pair, bench.runs, COLD.get(size))


def warm(bench: Bench) -> Iterator[Row]:
    """The same once more, nothing changed since."""
    for size in bench.roots:
        pair = bench.check(size, cold=False), bench.floor(size)
        yield put_beside("warm check / floor", f"{size:,}", pair, bench.runs, WARM.get(size))


def schema(bench: Bench) -> Iterator[Row]:
    """check-jsonschema with its C parser, the schema alone, over our whole check; and once with a better start."""
    export_schema(bench)
    for parser, how, target in (("found", "C parser", SCHEMA), ("c", "C parser, one loader for all", {})):
        row = f"check-jsonschema, {how} / cold check"
        for size in bench.roots:
            if size > PEERS_UP_TO:
                yield Row(row, f"{size:,}", note="left out: takes minutes")
                continue
            pair, runs = (bench.peer(parser, size), bench.check(size)), min(bench.runs, SLOW)
            yield put_beside(row, f"{size:,}", pair, runs, target.get(size))


def schema_plain(bench: Bench) -> Iterator[Row]:
    """check-jsonschema as it comes, without a C parser, over our whole check; the smallest size only."""
    export_schema(bench)
    size = min(bench.roots)
    row, pair = "check-jsonschema, installed alone / cold check", (bench.peer("pure", size), bench.check(size))
    yield put_beside(row, f"{size:,}", pair, min(bench.runs, SLOW), None)


def yamllint(bench: Bench) -> Iterator[Row]:
    """yamllint, which reads no schema, over our whole check."""
    size = min(bench.roots)
    command = bench.yamllint(size)
    if not command:
        yield Row("yamllint / cold check", f"{size:,}", note="skipped: not installed")
        return
    yield put_beside("yamllint / cold check", f"{size:,}", (command, bench.check(size)), min(bench.runs, SLOW), None)


def request(bench: Bench) -> Iterator[Row]:
    """What it costs to hold a request against the commit that it began with."""
    for size in bench.roots:
        row = "check --base, 5 accounts changed / check"
        yield put_beside(row, f"{size:,}", bench.request(size), bench.runs, REQUEST.get(size))


def start(bench: Bench) -> Iterator[Row]:
    """What a check costs where there is next to nothing to check."""
    small = Bench({SMALL: bench.scratch / "small"}, bench.runs, bench.scratch)
    yield put_beside("check / python -c pass", str(SMALL), (small.check(SMALL), PASS), bench.runs * 2, START)


def helping(bench: Bench) -> Iterator[Row]:
    """What the command line alone costs."""
    yield put_beside("--help / python -c pass", "", (HELP, PASS), bench.runs * 2, HELPING)


def memory(bench: Bench) -> Iterator[Row]:
    """The most memory that a cold check holds at a time."""
    for size in bench.roots:
        yield most_held("peak memory", size, bench.check(size), MEMORY.get(size))


def most_held(row: str, size: int, command: Command, target: Target | None) -> Row:
    """The most memory that a command holds at a time."""
    try:
        most = peak([sound(command)]) / MIB
    except Unsound as fault:
        return Row(row, f"{size:,}", target=target, note=f"not measured, {fault}")
    return Row(row, f"{size:,}", most, unit="MiB", target=target)


def audit(bench: Bench) -> Iterator[Row]:
    """A year of every account with its posts, over a check of the same registry; and what it holds."""
    for size in bench.roots:
        if size > PEERS_UP_TO:
            yield Row("audit / cold check, with posts", f"{size:,}", note="left out: takes minutes")
            continue
        root = make(bench.scratch / f"{size}-posts", size, POSTS)
        posted = Bench({size: root}, min(bench.runs, SLOW), bench.scratch)
        pair = posted.audit(size), posted.check(size)
        yield put_beside("audit / cold check, with posts", f"{size:,}", pair, posted.runs, AUDIT.get(size))
        yield most_held("peak memory of the audit", size, posted.audit(size), AUDIT_MEMORY.get(size))


def sweep(bench: Bench) -> Iterator[Row]:
    """The answers about a thousand names and links, over a check of the same registry."""
    for size in bench.roots:
        pair = bench.sweep(size), bench.check(size)
        yield put_beside("verify of 1,000 texts / cold check", f"{size:,}", pair, bench.runs, SWEEP.get(size))


def growth(bench: Bench) -> Iterator[Row]:
    """The time for the larger registry over that for the smaller."""
    for less, more in pairwise(bench.roots):
        pair, runs = (bench.check(more), bench.check(less)), min(bench.runs, SLOW)
        yield put_beside("growth of the cold check", f"{less:,} > {more:,}", pair, runs, GROWTH.get((less, more)))


MEASURES: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "help": helping,
    "start": start,
    "cold": cold,
    "warm": warm,
    "memory": memory,
    "growth": growth,
    "request": request,
    "audit": audit,
    "sweep": sweep,
    "schema": schema,
    "schema-plain": schema_plain,
    "yamllint": yamllint,
}
