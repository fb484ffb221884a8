"""Measures the check as ratios within one run, and prints each beside its target.

    python -m benchmarks [--accounts 1000,10000] [--runs 5] [--only NAME …]

It measures and never asserts: the exit code is 0 whatever comes out.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measures import MEASURES, SMALL
from benchmarks.rows import HEAD, Row, laid_out
from benchmarks.subjects import Bench, compile_package, make, summary
from benchmarks.timing import Unsound


def sizes(text: str) -> list[int]:
    """Numbers of accounts, the smallest first."""
    return sorted({int(size) for size in text.split(",")})


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--accounts", type=sizes, default="1000,10000", help="sizes of the registries")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each command")
    parser.add_argument("--only", choices=MEASURES, action="append", metavar="NAME", help=", ".join(MEASURES))
    return parser.parse_args()


def prepared(scratch: Path, accounts: list[int], runs: int) -> Bench:
    """The package as it is installed, a registry of each size, and what a check finds in it."""
    compile_package()
    make(scratch / "small", SMALL)
    bench = Bench({size: make(scratch / str(size), size) for size in accounts}, runs, scratch)
    for size in accounts:
        try:
            print(f"registry of {size:,} accounts: {summary(bench, size)}", flush=True)
        except Unsound as fault:
            print(f"registry of {size:,} accounts: no check that counts, {fault}", flush=True)
    return bench


def rows(bench: Bench, name: str) -> Iterator[Row]:
    """One measure's rows, or why there are none."""
    try:
        yield from MEASURES[name](bench)
    except Unsound as fault:
        yield Row(name, note=f"not measured, {fault}")


def main() -> None:
    """Prints the table, row by row as they are measured."""
    asked = options()
    with TemporaryDirectory(prefix="tuanmedia-bench-") as scratch:
        bench = prepared(Path(scratch), asked.accounts, max(1, asked.runs))
        print("\n" + laid_out(HEAD))
        for name in asked.only or MEASURES:
            for row in rows(bench, name):
                print(laid_out(row.cells()), flush=True)


if __name__ == "__main__":
    main()
