"""Draws the pictures of the README from what the commands give out: the page and the workbook of the sample's year.

    .venv/bin/python tools/pictures.py

Needs chromium, soffice (LibreOffice) and pdftoppm, which no test and no user of the tool needs.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
AUDIT = ["audit", "--year", "2026", "--as-of", "2026-11-22", "--output"]
WIDE, PHONE = (1100, 1100), (390, 1100)
A4, ROWS = 1286, 520  # pixels: the width of the paper, and the height of its rows
SHEET = 2  # the page of the workbook that holds the first accounts


def run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], cwd=CHECKOUT, check=True, capture_output=True)


def page(source: Path, picture: str, size: tuple[int, int], scratch: Path, *more: str) -> None:
    """A picture of a page as a browser shows it; a profile of its own, and no network."""
    width, height = size
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", *more,
        f"--user-data-dir={scratch / picture}", f"--window-size={width},{height}",
        f"--screenshot={PICTURES / picture}", source.as_uri(),
    )  # fmt: skip


def workbook(source: Path, scratch: Path) -> None:
    """The sheet that the office fills in, as it is printed."""
    run("soffice", "--headless", f"-env:UserInstallation={(scratch / 'office').as_uri()}",
        "--convert-to", "pdf", "--outdir", scratch, source)  # fmt: skip
    pdf = scratch / f"{source.stem}.pdf"
    cut = ("-x", "0", "-y", "0", "-W", str(A4), "-H", str(ROWS))
    leaf = ("-f", str(SHEET), "-l", str(SHEET), "-singlefile")
    run("pdftoppm", "-r", "110", *leaf, *cut, "-png", pdf, PICTURES / "workbook")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        run(sys.executable, "-m", "tuanmedia", *AUDIT, scratch / "out")
        html, xlsx = (next((scratch / "out").glob(f"*.{ending}")) for ending in ("html", "xlsx"))
        page(html, "page.png", WIDE, scratch)
        page(html, "phone.png", PHONE, scratch, "--blink-settings=preferredColorScheme=0")
        workbook(xlsx, scratch)


if __name__ == "__main__":
    main()
