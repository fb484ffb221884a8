"""The reader on collections that were made to break readers: ours, the YAML test suite, the naughty strings."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tuanmedia.yaml import Refusal, Source, places, read
from tuanmedia.yaml.characters import decode
from tuanmedia.yaml.events import parse_strict, parser_events, pure_parser_events
from tuanmedia.yaml.plain import parse_plain

FAULTS = {
    "alias-bomb.yaml": "anchor",
    "alias-merge.yaml": "anchor",
    "deep-flow.yaml": "depth",
    "dup-key-quoted.yaml": "duplicate",
    "tag-python.yaml": "tag",
    "multi-doc.yaml": "documents",
    "empty.yaml": "empty",
    "comment-only.yaml": "empty",
    "scalar-top.yaml": "top",
    "utf16le-bom.yaml": "utf16",
    "gb18030-rare.yaml": "gbk",
    "latin1.yaml": "encoding",
    "nul.yaml": "control",
    "nul-escaped.yaml": "control",
    "esc-raw.yaml": "control",
    "c1-escaped.yaml": "control",
    "bidi-raw.yaml": "bidi",
    "bidi-comment.yaml": "bidi",
    "ls-2028.yaml": "separator",
    "surrogate-escaped.yaml": "surrogate",
    "pua.yaml": "private",
    "seq-key.yaml": "key",
    "unclosed.yaml": "unclosed",
    "workflow-cmd.yaml": "control",
}
HOSTILE = Path(__file__).parents[1] / "data" / "hostile"
REMARKS = {"bom-utf8.yaml": ["bom"], "crlf.yaml": ["cut"], "mixed-eol.yaml": ["newlines"]}
hostile_files = pytest.mark.parametrize(
    "hostile", json.loads((HOSTILE / "manifest.json").read_text("utf-8")), ids=lambda entry: entry["file"]
)


@hostile_files
def test_a_hostile_file_is_refused_or_accepted_as_its_manifest_says(hostile: dict[str, Any]) -> None:
    result = _result(read, (HOSTILE / hostile["file"]).read_bytes())

    assert isinstance(result, Refusal) == (hostile["rule"] == "registry.syntax")
    if isinstance(result, Refusal):
        assert result.fault == FAULTS[hostile["file"]]
        assert result.line == (hostile["line"] or result.line)
    else:
        assert [remark.fault for remark in result.remarks] == REMARKS.get(hostile["file"], [])


@hostile_files
def test_a_hostile_file_is_the_same_to_both_parsers(hostile: dict[str, Any]) -> None:
    try:
        text = decode((HOSTILE / hostile["file"]).read_bytes())
    except Refusal:
        return
    by_c, by_python = _result(parse_strict, text, parser_events), _result(parse_strict, text, pure_parser_events)

    assert _outline(by_c, with_place=True) == _outline(by_python, with_place=True)


def test_our_copy_of_the_hostile_files_is_complete(shared: Path) -> None:
    for original in (shared / "hostile").iterdir():
        assert (HOSTILE / original.name).read_bytes() == original.read_bytes()


def test_the_yaml_test_suite_is_the_same_to_both_parsers_and_to_the_fast_path(shared: Path) -> None:
    for path in sorted(shared.glob("yaml-test-suite-*/*.yaml")):
        result = _result(read, path.read_bytes())
        if isinstance(result, Refusal) and result.fault in ("gbk", "utf16", "encoding", "size"):
            continue
        text = decode(path.read_bytes())
        by_c, by_python = _result(parse_strict, text, parser_events), _result(parse_strict, text, pure_parser_events)
        assert _outline(by_c) == _outline(by_python) == _outline(result), path.name


# Indentation inside brackets and quotes is what libyaml is lax about; it hides nothing.
LAX = {"9C9N.yaml", "QB6E.yaml"}


def test_what_the_yaml_test_suite_calls_invalid_is_refused(shared: Path) -> None:
    accepted = {
        path.name
        for path in shared.glob("yaml-test-suite-invalid/*.yaml")
        if isinstance(_result(read, path.read_bytes()), Source)
    }
    assert accepted <= LAX


WAYS: dict[str, Callable[[str], str]] = {
    "as it is": lambda naughty: f"name: {naughty}\nowner: a\n",
    "in single quotes": lambda naughty: "name: '" + naughty.replace("'", "''") + "'\nowner: a\n",
    "in double quotes": lambda naughty: "name: " + json.dumps(naughty, ensure_ascii=False) + "\nowner: a\n",
    "escaped": lambda naughty: "name: " + json.dumps(naughty) + "\nowner: a\n",
    "in a list in brackets": lambda naughty: f"follows: [甲, {naughty}, 乙]\n",
    "in a mapping in brackets": lambda naughty: f"closed: {{on: 2026-01-01, reason: {naughty}}}\n",
    "as an item": lambda naughty: f"follows:\n  - {naughty}\n  - 乙\n",
    "as a key": lambda naughty: f"owner: a\n{naughty}: b\n",
    "as a comment": lambda naughty: f"owner: a  # {naughty}\n",
    "in a block": lambda naughty: f"note: |\n  {naughty}\nowner: a\n",
    "alone": lambda naughty: naughty,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_naughty_string_is_read_or_refused_and_the_same_by_every_path(shared: Path, way: str) -> None:
    for naughty in json.loads((shared / "blns.json").read_text("utf-8")):
        text = WAYS[way](naughty)
        result = _result(parse_strict, text, parser_events)
        assert _outline(result) == _outline(_result(parse_strict, text, pure_parser_events)), text
        assert parse_plain(text) in (None, getattr(result, "tree", None)), text


@pytest.mark.parametrize("way", ["in single quotes", "in double quotes"])
def test_a_naughty_string_in_quotes_comes_back_as_it_was(shared: Path, way: str) -> None:
    naughty_strings = json.loads((shared / "blns.json").read_text("utf-8"))
    results = [_result(read, WAYS[way](naughty).encode("utf-8", "surrogatepass")) for naughty in naughty_strings]
    read_well = [
        (source, naughty)
        for source, naughty in zip(results, naughty_strings, strict=True)
        if isinstance(source, Source)
    ]

    assert len(read_well) > 0.8 * len(naughty_strings)
    for source, naughty in read_well:
        assert source.tree == {"name": naughty, "owner": "a"}


def test_every_heap_of_one_sign_is_refused_or_read() -> None:
    for data in _heaps():
        result = _result(read, data)
        if isinstance(result, Source):
            places(data)


def test_a_file_may_have_256_kib_and_not_a_byte_more() -> None:
    data = b"name: ".ljust(256 * 1024, b"a")

    assert isinstance(_result(read, data), Source)
    refused = _result(read, data + b"a")
    assert isinstance(refused, Refusal)
    assert (refused.fault, refused.facts) == ("size", {"bytes": 256 * 1024 + 1, "most": 256 * 1024})


def _heaps() -> Iterator[bytes]:
    most = 256 * 1024
    begins = ("", "a: ", "a: [", 'a: "', "a: [b '", "a: |\n  ", "a:\n  - ")
    signs = (
        "[",
        "{",
        "- ",
        "a: ",
        '"',
        "'",
        "{a: ",
        "[x, ",
        "? ",
        "\\",
        '\\"',
        "&a ",
        "*",
        "：",
        "，",
        "x",
        "甲",
        " #",
        "\n",
    )
    for sign in signs:
        for begin in begins:
            size = most if begin in ("", "a: ") else most // 32
            yield (begin.encode() + sign.encode() * size)[:size].decode("utf-8", "ignore").encode()


def _result(reader: Callable[..., Source], *arguments: Any) -> Source | Refusal:
    try:
        return reader(*arguments)
    except Refusal as refusal:
        return refusal


def _outline(result: Source | Refusal, with_place: bool = False) -> Any:
    if isinstance(result, Source):
        return result
    return (result.fault, result.line) if with_place else "refused"
