"""The id that a name suggests, in pinyin."""

MAX_LETTERS = 40


def pinyin_stem(name: str, otherwise: str) -> str:
    """Return the letters of a name in pinyin, at most MAX_LETTERS of them; `otherwise` for a name without any."""
    from pypinyin import lazy_pinyin  # late: its dictionary is large

    letters = "".join(sign for sign in "".join(lazy_pinyin(name)).lower() if sign.isascii() and sign.isalnum())
    return letters[:MAX_LETTERS] or otherwise
