"""What an export says: the file, and how much is in it."""

from tuanmedia.answers.list import Listing
from tuanmedia.render.layout import to_text, wrapped
from tuanmedia.render.locale import Locale

WORDS = {
    "accounts": {"zh": "已导出 {file}：{accounts} 个账号。", "en": "Exported to {file}: {accounts} accounts."},
    "whole": {
        "zh": "已导出 {file}：{accounts} 个账号，{organizations} 个组织，{units} 个单位。",
        "en": "Exported to {file}: {accounts} accounts, {organizations} organizations, {units} units.",
    },
}
ACCOUNTS_ALONE = (".csv", ".parquet")


def notice(listing: Listing, file: str, ending: str, locale: Locale) -> str:
    """Says what was written; `ending` is that of the file, which says what the format holds."""
    numbers = {"accounts": len(listing.accounts), "organizations": len(listing.organizations)}
    name = "accounts" if ending in ACCOUNTS_ALONE else "whole"
    words = locale.word(WORDS, name, file=locale.plain(file), units=len(listing.units), **numbers)
    return to_text(wrapped(words))
