"""An example as the YAML lines that make it, as the register itself writes them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tuanmedia.answers.explain import ExampleCase
from tuanmedia.checks.wording import Lang
from tuanmedia.render.layout import width

WORDS = {
    "before": {"zh": "账号原来", "en": "the account before"},
    "account": {"zh": "账号", "en": "account"},
    "organization": {"zh": "组织", "en": "organization"},
    "posts": {
        "zh": "发布记录：时间，标题，类别，审核人，审核时间，授权",
        "en": "posts: time, title, category, reviewer, time reviewed, authority",
    },
    "absent": {"zh": "不填", "en": "left out"},
    "gone": {"zh": "{file}：删去", "en": "{file}: deleted"},
}
ROOM = 60
_quoted = re.compile(r"""$|[\s\[\]{},:#&*!|>'"%@`?-]|.*(?:: | #|:$|\s$)""")


def lines(case: ExampleCase, lang: Lang) -> Iterator[str]:
    """What is written, each file led by its name as a comment."""
    for name, value in case.settings.items():
        yield f"# --set {name}={value}"
    for name, content in case.contents.items():
        if content == "null":
            yield f"# {WORDS['gone'][lang].format(file=name)}"
            continue
        yield f"# {WORDS[name][lang] if name in WORDS else name}"
        if isinstance(content, Mapping):
            yield from written(content, lang)
        else:
            yield from str(content).split(" " if name == "posts" else "\n")


def written(tree: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """The lines of a mapping; a key that is taken out stands as a comment."""
    for key, item in tree.items():
        if item == "null":
            yield f"# {key}: {WORDS['absent'][lang]}"
        elif isinstance(item, Mapping) and item:
            yield f"{key}:"
            yield from (f"  {line}" for line in written(item, lang))
        elif isinstance(item, list) and item and not _fits(key, item):
            yield f"{key}:"
            yield from (f"  {line}" for one in item for line in _item(one, lang))
        else:
            yield f"{key}: {_flow(item) if isinstance(item, list) else _scalar(item)}"


def _item(item: object, lang: Lang) -> Iterator[str]:
    told = list(written(item, lang)) if isinstance(item, Mapping) else [_scalar(item)]
    # A comment cannot lead an item.
    told.sort(key=lambda line: line.startswith("#"))
    yield f"- {told[0]}"
    yield from (f"  {line}" for line in told[1:])


def _fits(key: str, items: Sequence[object]) -> bool:
    return all(isinstance(item, str) for item in items) and width(f"{key}: {_flow(items)}") <= ROOM


def _flow(items: Sequence[object]) -> str:
    return f"[{', '.join(_scalar(item, flow=True) for item in items)}]"


def _scalar(value: object, flow: bool = False) -> str:
    text = str(value) if not isinstance(value, Mapping) else "{}"
    if isinstance(value, Mapping) or not (_quoted.match(text) or (flow and re.search(r"[:,\[\]{}]", text))):
        return text
    return "'" + text.replace("'", "''") + "'"
