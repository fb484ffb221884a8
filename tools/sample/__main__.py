"""Invents a year of posts and metrics for a third of the sample's accounts, in registry/ and in examples/broken/.

Beside them it draws a table that an office above sends, in examples/ledger/.

    .venv/bin/python tools/sample

The same seed gives the same bytes. voices.toml says what each account posts about and how it behaves.
"""

import sys
import tomllib
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import form
from followers import Entry, metrics, metrics_edits
from posts import posts, posts_csv
from tuanmedia.model.records import Account
from tuanmedia.registry import loading
from tuanmedia.yaml.edits import apply_edits

CHECKOUT = Path(__file__).resolve().parents[2]
ROOTS = (CHECKOUT, CHECKOUT / "examples" / "broken")
LAST = date(2026, 11, 21)  # the day before the day as of which the sample is checked


def main() -> None:
    """Writes posts and metrics of every voice into both registries."""
    voices = tomllib.loads((Path(__file__).parent / "voices.toml").read_text("utf-8"))["voice"]
    for voice in voices:
        account = loading.load(CHECKOUT).accounts[voice["account"]]
        year = posts(voice, account, LAST)
        for root in ROOTS:
            (root / f"registry/posts/{account.id}.csv").write_text(posts_csv(year, account.platform), "utf-8")
            write_metrics(root, account.id, metrics(voice, [post.at.date() for post in year]))
    form.draw(CHECKOUT / "examples" / "ledger" / "统计表.xlsx")


def write_metrics(root: Path, account_id: str, entries: list[Entry]) -> None:
    """Writes the metrics into the account's file and leaves every other line as it is."""
    registry = loading.load(root)
    file = registry.file_of(registry.accounts[account_id])
    edits = metrics_edits(file.tree.get("metrics"), entries)
    (root / file.path).write_bytes(apply_edits(file.data, edits, tuple(Account.model_fields)))


if __name__ == "__main__":
    main()
