"""From bytes to text: UTF-8 only, and only characters that a reviewer can see."""

import re

from tuanmedia.yaml.source import Refusal

BOM = "\ufeff"

# The reader refuses these characters everywhere, in comments too: what deceives the eye deceives the review
# (Trojan Source, CVE-2021-42574). Joiners and presentation marks inside an emoji are allowed (`_in_emoji`).
FORBIDDEN_CLASSES = {
    "control": r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f",
    "bidi": r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "separator": r"\u2028\u2029",
    "invisible": r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff",
    "private": r"\ue000-\uf8ff\U000f0000-\U0010ffff",
    "surrogate": r"\ud800-\udfff",
    "damaged": r"\ufffc-\uffff\ufdd0-\ufdef",
    "radical": r"\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
    r"\U0002f800-\U0002fa1f",
}
FORBIDDEN = (
    "|".join(f"(?P<{name}>[{members}])" for name, members in FORBIDDEN_CLASSES.items()) + r"|(?P<return>\r(?!\n))"
)

# The everyday characters of the radicals from U+2E81 on, a space for none (EquivalentUnifiedIdeograph.txt of Unicode;
# NFKC knows two of them). A text copied from a PDF has `⻓` and `⺠` for 长 and 民.
_RADICALS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟"
    "罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣"
    "𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)

_EMOJI = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    r"\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_JOINED = rf"(?:{_EMOJI}|\ufe0f)\u200d(?={_EMOJI})"
_PRESENTED = rf"(?:{_EMOJI}|[0-9#*](?=\ufe0f\u20e3))\ufe0f"


def decode(data: bytes) -> str:
    """Return the text of `data`. Raises Refusal at the first byte that is not UTF-8: `utf16`, `gbk` or `encoding`."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refusal("utf16", 1, 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        line, column = (
            data.count(b"\n", 0, start) + 1,
            len(data[start : error.start].decode("utf-8").removeprefix(BOM)) + 1,
        )
        raise Refusal("gbk" if _is_gbk(data) else "encoding", line, column) from None


def first_forbidden(text: str) -> tuple[int, str] | None:
    """Return the index and the fault of the first character of `text` that no file may hold, or None."""
    for match in re.finditer(FORBIDDEN, text):
        if not _in_emoji(text, match.start()):
            return match.start(), "control" if match.lastgroup == "return" else str(match.lastgroup)
    return None


def everyday_character(character: str) -> str:
    """Return the everyday character that a radical or a compatibility ideograph stands for, else an empty text."""
    match = re.match(FORBIDDEN, character)
    if match is None or match.lastgroup != "radical":
        return ""
    import unicodedata  # late: few runs meet a radical

    everyday = unicodedata.normalize("NFKC", character)
    if everyday == character:
        everyday = _RADICALS[ord(character) - 0x2E81 :][:1].strip() if character > "\u2e80" else ""
    return everyday


def code_point(character: str) -> str:
    """Return the name of a character that must not be shown itself: `U+202E`."""
    return f"U+{ord(character):04X}"


def _in_emoji(text: str, index: int) -> bool:
    """Tell whether the joiner or the presentation mark at `index` is part of an emoji."""
    pattern = {"\u200d": _JOINED, "\ufe0f": _PRESENTED}.get(text[index])
    return pattern is not None and index > 0 and re.match(pattern, text[index - 1 : index + 2]) is not None


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
