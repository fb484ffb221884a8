"""Whether accounts are official: for a person one after another, for a program as a list."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tuanmedia.answers.verify import ANSWERS, Verification
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import padded, style, to_text, visible, wrapped
from tuanmedia.render.locale import Locale
from tuanmedia.render.verify.words import WORDS, asked, explanation, label, summary

COLOURS = {"official": "green", "suspended": "yellow", "planned": "yellow"}
LABEL = 10


def text(answers: Sequence[Verification], day: date, locale: Locale) -> str:
    """The answers for a person, with a count of each below."""
    return to_text(_lines(answers, day, locale))


def data(answers: Sequence[Verification], day: date) -> str:
    """The answers as a JSON document."""
    counts = Counter(answer.answer for answer in answers)
    summary = {name: counts[name] for name in ANSWERS}
    return to_json(
        {"version": 1, "as_of": day, "items": [_item_data(answer) for answer in answers], "summary": summary}
    )


def saved_notice(path: str, locale: Locale) -> str:
    """Says that the answers were written to the workbook at `path`."""
    return to_text(wrapped(locale.word(WORDS, "saved", path=locale.plain(path))))


def _lines(answers: Sequence[Verification], day: date, locale: Locale) -> Iterator[str]:
    for answer in answers:
        yield from wrapped(visible(asked(answer)) or "“”")
        yield from _explanation_lines(answer, locale)
        yield ""
    yield from (style(line, "bold") for line in wrapped(summary(answers, day, locale)))


def _explanation_lines(answer: Verification, locale: Locale) -> Iterator[str]:
    word, indent = label(answer, locale), " " * (LABEL + 4)
    head, *others = explanation(answer, locale)
    first, *rest = wrapped(head, f"  {padded(word, LABEL)}  ")
    yield first.replace(word, style(word, "bold", COLOURS.get(answer.answer, "red")), 1)
    yield from rest
    for sentence in others:
        yield from wrapped(sentence, indent, f"{indent}   " if len(others) > 1 else indent)


def _item_data(answer: Verification) -> dict[str, object]:
    return {
        "text": asked(answer),
        "answer": answer.answer,
        "account": answer.account.id if answer.account else None,
        "accounts": [known.account.id for known in answer.found],
        "platform": answer.platform,
        "handle": answer.handle,
        "until": answer.until,
        "like": [known.account.id for known in answer.like],
    }
