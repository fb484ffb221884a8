"""Texts as a register might hold them, written from a tree by chance, and spoilt by chance."""

from random import Random

from tuanmedia.yaml import Tree

KEYS = ("name", "platform", "owner", "operators", "follows", "on", "since", "url", "_x", "a-b", "K2")
ODD_KEYS = ("名称", "2026", "name of it", "on.off", "x/y", "👩key", "null", "~")

EVERYDAY = ("甲", "内科大机器人协会", "weibo", "2026-09-28", "a b", "08:30", "https://weibo.com/x#y", "what?", "")
_BARE = (
    "012", "1e3", "on", "null", "~", "it's", 'say "x"', "👩\u200d💻 团", "1\ufe0f\u20e3", "e\u0301", "50%", "=1+1",
    "\\",
)  # fmt: skip
_BARE_OUTSIDE = ("a:b", "通知：全体，各社", "a, b")
_QUOTED = (
    "甲 #1", "# no comment", "- no item", " ", "[x]", "{x}", "? x", "@x", "`x", "%x", "*x", "&x", "!x", "|", ">",
    "a: b", "b:", ": c",
)  # fmt: skip
VALUES = (*EVERYDAY, *_BARE, *_BARE_OUTSIDE, *_QUOTED)
BARE_INSIDE = frozenset((*EVERYDAY[:5], *_BARE))
BARE_OUTSIDE = frozenset((*EVERYDAY[:-1], *_BARE, *_BARE_OUTSIDE))

MARKS = (
    *":#-?[]{},'\"&*!|>%@\t\\：，=~`< \n\r\u3000\u00a0\u200d\ufe0f\ufeff\x85甲👩", "\r\n", ": ", "- ", " #",
    "---\n", "...\n", "<<: ", "[]", "{}", "=======\n", "key: ", "? ", "|\n", ">-\n", "&a ", "*a", "!!str ",
    "\\u200b", "\\ud800", "''", '""',
)  # fmt: skip


def tree(random: Random, odd: float = 0.5, depth: int = 0) -> dict[str, Tree]:
    """A mapping with something in it; `odd` is how much of it is out of the ordinary."""
    keys = random.sample(KEYS + ODD_KEYS if random.random() < odd else KEYS, random.randint(1, 5))
    return {key: _value(random, odd, depth + 1) for key in keys}


def written(random: Random, content: dict[str, Tree], odd: float = 0.5) -> str:
    """`content` in block style, in brackets and quotes, with comments and odd spacing."""
    ends = ("", "  # 注", " ") if random.random() < odd else ("",)
    lines = [line + random.choice(ends) for line in _mapping(random, odd, content, 0)]
    for _ in range(random.randint(0, 2)):
        lines.insert(random.randint(0, len(lines)), random.choice(("", "# 注：甲", "   # x", "#")))
    begin, newline = random.choice(("\ufeff", "---\n", "")), random.choice(("\n", "\r\n"))
    begin, newline = (begin, newline) if random.random() < odd else ("", "\n")
    return begin + newline.join([*lines, *random.choice(((), ("",), ("", "")))])


def spoilt(random: Random, text: str) -> str:
    """`text` with one to four marks put in, left out or doubled."""
    for _ in range(random.randint(1, 4)):
        index, length = random.randint(0, len(text)), random.choice((1, 1, 2, 6))
        put, skip = random.choice(((random.choice(MARKS), 0), ("", length), (text[index : index + length], 0)))
        text = text[:index] + put + text[index + skip :]
    return text


def _value(random: Random, odd: float, depth: int) -> Tree:
    kind = random.random()
    if depth > 4 or kind < 0.6:
        return random.choice(VALUES if random.random() < odd else EVERYDAY)
    if kind < 0.8:
        return tree(random, odd, depth) if random.random() < 0.9 else {}
    return [_value(random, odd, depth + 1) for _ in range(random.randint(0, 3))]


def _mapping(random: Random, odd: float, content: dict[str, Tree], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in content.items():
        lines += _entry(random, odd, " " * indent + _key(random, odd, key) + ":", value, indent)
    return lines


def _entry(random: Random, odd: float, lead: str, value: Tree, indent: int) -> list[str]:
    space = "   " if random.random() < odd / 4 else " "
    if not isinstance(value, str) and value and random.random() < 0.7:
        if isinstance(value, dict):
            return [lead, *_mapping(random, odd, value, indent + random.choice((1, 2, 4)))]
        return [lead, *_items(random, odd, value, indent + random.choice((0, 2)))]
    return [lead if value == "" and random.random() < 0.3 else lead + space + _inline(random, odd, value, inside=False)]


def _items(random: Random, odd: float, items: list[Tree], indent: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, dict) and item and random.random() < 0.7:
            first, *rest = _mapping(random, odd, item, indent + 2)
            lines += [first[:indent] + "- " + first[indent + 2 :], *rest]
        else:
            lines.append(" " * indent + "- " + _inline(random, odd, item, inside=False))
    return lines


def _inline(random: Random, odd: float, value: Tree, inside: bool) -> str:
    if isinstance(value, str):
        bare = value in (BARE_INSIDE if inside else BARE_OUTSIDE)
        return value if bare and random.random() > odd / 4 else _quoted(random, value)
    pad = random.choice(("", " "))
    if isinstance(value, list):
        return f"[{pad}{', '.join(_inline(random, odd, item, inside=True) for item in value)}{pad}]"
    pairs = (f"{_key(random, odd, key)}: {_inline(random, odd, item, inside=True)}" for key, item in value.items())
    return f"{{{pad}{', '.join(pairs)}{pad}}}"


def _key(random: Random, odd: float, key: str) -> str:
    return key if random.random() > odd / 4 else _quoted(random, key)


def _quoted(random: Random, value: str) -> str:
    if random.random() < 0.5:
        return "'" + value.replace("'", "''") + "'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
