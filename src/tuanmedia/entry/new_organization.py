"""A new organization before it is in the registry: the id that its name suggests."""

MAX_LETTERS = 40


def organization_stem(name: str) -> str:
    """Return the id that a name suggests, in pinyin, at most MAX_LETTERS long; `organization` for one without any."""
    from pypinyin import lazy_pinyin  # late: its dictionary is large

    letters = "".join(sign for sign in "".join(lazy_pinyin(name)).lower() if sign.isascii() and sign.isalnum())
    return letters[:MAX_LETTERS] or "organization"
