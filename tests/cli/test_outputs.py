"""Which document goes to which file, and which options do not go together (cli/delivery)."""

from pathlib import Path

import pytest

from tuanmedia.cli.delivery import plan_deliveries
from tuanmedia.errors import Misused


def told(formats: str, outputs: str) -> list[str]:
    """`format>place` of each document."""
    return [
        f"{form}>{place}" for form, place in plan_deliveries(formats.split(), [Path(one) for one in outputs.split()])
    ]


@pytest.mark.parametrize(
    ("formats", "outputs", "expected"),
    [
        ("", "", "text>-"),
        ("json", "", "json>-"),
        ("json", "-", "json>-"),
        ("sarif", "any.thing", "sarif>any.thing"),
        ("", "a.sarif", "sarif>a.sarif"),
        ("", "a.XML b.md", "junit>a.XML markdown>b.md"),
        ("", "report", "text>report"),
        # By the ending, whatever the order.
        ("sarif junit markdown", "c.md b.xml a.sarif", "sarif>a.sarif junit>b.xml markdown>c.md"),
        ("github sarif", "a.sarif", "github>- sarif>a.sarif"),
        ("text gitlab", "a.json", "text>- gitlab>a.json"),
        # In the order asked, where an ending tells nothing, or too much.
        ("gitlab json", "a.json b.json", "gitlab>a.json json>b.json"),
        ("json github", "a.out", "json>a.out github>-"),
        ("json sarif", "x b.sarif", "json>x sarif>b.sarif"),
        ("sarif json", "x b.sarif", "sarif>b.sarif json>x"),
        ("junit markdown", "a.md -", "junit>- markdown>a.md"),
        ("markdown json", "a.md b.md", "markdown>a.md json>b.md"),
    ],
)
def test_each_output_finds_its_format(formats: str, outputs: str, expected: str) -> None:
    assert told(formats, outputs) == expected.split()


@pytest.mark.parametrize(
    ("formats", "outputs", "why"),
    [
        ("sarif", "a.sarif b.sarif", "--output 有 2 个，--format 只有 1 个"),
        ("github json", "", "屏幕上只能有一种格式，这里有 github json；用 --output 文件"),
        ("github json sarif", "a.sarif", "这里有 github json；"),
        ("json junit", "- -", "这里有 json junit；"),
        ("json junit", "a ./a", "a 只能写入一种格式"),
        ("sarif sarf", "a.sarif", "没有输出格式“sarf”"),
    ],
)
def test_what_does_not_go_together_is_refused(formats: str, outputs: str, why: str) -> None:
    with pytest.raises(Misused) as refused:
        told(formats, outputs)
    assert why in refused.value.words["zh"]
    assert refused.value.exit_code == 2
