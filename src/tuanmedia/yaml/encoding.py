"""From bytes to text: UTF-8 and no other, with a guess at what else it may be."""

from tuanmedia.yaml.source import Refusal

BOM = "\ufeff"


def decode(data: bytes) -> str:
    """The text of `data`. Raises Refusal at the first byte that is not UTF-8, with a guess at what it is."""
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


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
