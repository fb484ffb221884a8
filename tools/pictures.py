"""Draws pictures of the documents: the page and the workbook of the sample's annual review.

    .venv/bin/python tools/pictures.py [--check]

It needs chromium, soffice (LibreOffice) and pdftoppm, which neither tests nor users of the tool need. With the pictures
it keeps the hashes of the page and of the workbook that they show. `--check` needs nothing else: it makes both anew,
draws nothing, and says whether they have changed since.
"""

import argparse
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
SHOWN = PICTURES / "SHA256SUMS"
AUDIT = ["audit", "--year", "2026", "--as-of", "2026-11-22", "--output"]
WIDE, PHONE = (1100, 1100), (390, 1100)
A4, ROWS = 1286, 520  # pixels: the width of the paper, and the height of the rows shown
SHEET = 2  # the page of the workbook that holds the first accounts


def run(*command: str | Path) -> None:
    """Runs a command in the checkout. Raises CalledProcessError where it fails."""
    subprocess.run([str(word) for word in command], cwd=CHECKOUT, check=True, capture_output=True)


def draw_page(source: Path, picture: str, size: tuple[int, int], scratch: Path, *more: str) -> None:
    """Draws the page as a browser of this size shows it. The browser has a profile of its own."""
    width, height = size
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", *more,
        f"--user-data-dir={scratch / picture}", f"--window-size={width},{height}",
        f"--screenshot={PICTURES / picture}", source.as_uri(),
    )  # fmt: skip


def draw_workbook(source: Path, scratch: Path) -> None:
    """Draws the sheet that the office fills in, as it is printed."""
    run("soffice", "--headless", f"-env:UserInstallation={(scratch / 'office').as_uri()}",
        "--convert-to", "pdf", "--outdir", scratch, source)  # fmt: skip
    pdf = scratch / f"{source.stem}.pdf"
    crop = ("-x", "0", "-y", "0", "-W", str(A4), "-H", str(ROWS))
    leaf = ("-f", str(SHEET), "-l", str(SHEET), "-singlefile")
    run("pdftoppm", "-r", "110", *leaf, *crop, "-png", pdf, PICTURES / "workbook")


def review_files(scratch: Path) -> tuple[Path, Path]:
    """The page and the workbook of the review, made in a folder."""
    run(sys.executable, "-m", "tuanmedia", *AUDIT, scratch / "out")
    html, xlsx = (next((scratch / "out").glob(f"*.{ending}")) for ending in ("html", "xlsx"))
    return html, xlsx


def hashes(files: tuple[Path, ...]) -> str:
    """A line for each file with the SHA-256 of its bytes and its name, as sha256sum writes it."""
    return "".join(f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def main() -> int:
    """Draws page, phone and workbook from one run of the audit; with --check, 1 where they show an older one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="draw nothing; say whether the pictures are current")
    checks = parser.parse_args().check
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        html, xlsx = review_files(scratch)
        if checks:
            is_current = SHOWN.read_text("utf-8") == hashes((html, xlsx))
            if not is_current:
                print("page.png, phone.png and workbook.png may show an older review: make pictures")
            return int(not is_current)
        draw_page(html, "page.png", WIDE, scratch)
        draw_page(html, "phone.png", PHONE, scratch, "--blink-settings=preferredColorScheme=0")
        draw_workbook(xlsx, scratch)
        SHOWN.write_text(hashes((html, xlsx)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
