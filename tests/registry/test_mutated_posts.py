"""Posts files that were mutated by chance: each is read or refused, and judged, without an internal error."""

from datetime import date
from pathlib import Path
from random import Random

import base
from mutations import MUTATIONS, mutated
from tuanmedia.audit.figures import Span, figures
from tuanmedia.checks import engine
from tuanmedia.checks.influence import formula
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble

DAY = date(2026, 11, 20)
PATH = f"registry/{base.POSTS}"
SAMPLE = (
    "posted_at,title,url,category,reviewed_by,reviewed_at,authorization,reads,looks,likes,shares,headline\n"
    "2026-10-01T09:00,国庆快乐,https://example.org/1,,李老师,2026-10-01T08:30,,1200,30,20,5,是\n"
    '2026-10-08 18:00:30,"开学, 第一课",,major,李老师,2026-10-08T12:00+08:00,校团委,1.2万,120,"1,020",35,\n'
    "2026-11-02,招新,https://example.org/3,routine,李老师,2026-11-01,,10万+,１２０,6千,0,否\n"
)
PIECES = [
    *[",,,,", "2026-11-20T23:59", "99999999999亿", "0.0000001万", "１２．５w"],
    *["posted_at", "reads", "urgent", "是", "TRUE", "T", ":"],
]


def test_no_posts_file_is_an_internal_error(law: Law) -> None:
    accounts = [File(path, base.KINDS[path.split("/")[1]], data) for path, data in base.files().items()]
    unmutated = assemble(Path("nowhere"), accounts)
    index, span = formula(law, DAY), Span(date(2026, 1, 1), DAY)
    for seed in range(MUTATIONS):
        data = mutated(Random(seed), SAMPLE, PIECES)
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
