"""Posts files that were mutated by chance: each is read or refused, and judged, without an internal error.

TUANMEDIA_MUTATIONS is the number of files, 200 if it is not set; `make endurance` tries 30,000.
"""

import os
from datetime import date
from pathlib import Path
from random import Random

import base
from tuanmedia.audit.figures import Span, figures
from tuanmedia.checks import engine
from tuanmedia.checks.influence import formula
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble

MUTATIONS = int(os.environ.get("TUANMEDIA_MUTATIONS", "200"))
DAY = date(2026, 11, 20)
PATH = f"registry/{base.POSTS}"
SAMPLE = (
    "posted_at,title,url,category,reviewed_by,reviewed_at,authorization,reads,looks,likes,shares,headline\n"
    "2026-10-01T09:00,国庆快乐,https://example.org/1,,李老师,2026-10-01T08:30,,1200,30,20,5,是\n"
    '2026-10-08 18:00:30,"开学, 第一课",,major,李老师,2026-10-08T12:00+08:00,校团委,1.2万,120,"1,020",35,\n'
    "2026-11-02,招新,https://example.org/3,routine,李老师,2026-11-01,,10万+,１２０,6千,0,否\n"
)
PIECES = [
    *[
        "\n",
        "\r",
        "\r\n",
        ",",
        ",,,,",
        '"',
        '""',
        "'",
        ";",
        "\t",
        " ",
        "\u3000",
        "\0",
        "\ufeff",
        "\u202e",
        "\U0001f600",
    ],
    *["9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00", "9999-12-31", "0001-01-01", "2026-02-29", "2026-11-20T23:59"],
    *["9" * 400, "1e309", "-1", "NaN", "Infinity", "99999999999亿", "0.0000001万", "１２．５w", "²", "〇", "+", "."],
    *["=1+1", "password: hunter2", "13800138000", "{", "%s", "posted_at", "reads", "urgent", "是", "TRUE", "T", ":"],
]


def mutated(rng: Random) -> bytes:
    """The sample with one to eight changes of its text, and now and then of its bytes."""
    text = SAMPLE
    for _ in range(rng.randint(1, 8)):
        start = rng.randrange(len(text) + 1)
        end = start if rng.random() < 0.5 else min(len(text), start + rng.randrange(20))
        text = text[:start] + rng.choice([*PIECES, text[rng.randrange(len(text) + 1) :][:30]]) + text[end:]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if rng.random() < 0.1 and data:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def test_no_posts_file_is_an_internal_error(law: Law) -> None:
    accounts = [File(path, base.KINDS[path.split("/")[1]], data) for path, data in base.files().items()]
    unmutated = assemble(Path("nowhere"), accounts)
    index, span = formula(law, DAY), Span(date(2026, 1, 1), DAY)
    for seed in range(MUTATIONS):
        data = mutated(Random(seed))
        file = File(PATH, "posts", data)
        try:
            registry = assemble(Path("nowhere"), [*accounts, file], unmutated)
            findings = _findings_of_posts(registry, law)
            figures(registry.accounts["robotics-wechat"], registry.posts.get("robotics-wechat"), span, index)
        except Exception as error:
            raise AssertionError((seed, data)) from error
        lines = data.count(b"\n") + data.count(b"\r") + 2
        assert all(finding.line is None or 1 <= finding.line <= lines for finding in findings), (seed, data)


def _findings_of_posts(registry: engine.Registry, law: Law) -> list[Finding]:
    return [finding for finding in engine.evaluate(registry, law, DAY) if finding.file == PATH]
