"""The examples of rules/ that were tried: which hold, which do not and where they stand, and which are missing."""

from collections.abc import Iterator, Sequence
from datetime import date

from tuanmedia import yaml
from tuanmedia.answers.examples import Trial, TriedExample
from tuanmedia.checks.wording import Lang
from tuanmedia.law.rules_folder import RulesFolder
from tuanmedia.render.json import to_json
from tuanmedia.render.layout import to_text, visible, wrapped

WORDS = {
    "failed": {
        "zh": "{file}:{line}:{column}：{rule} 的例子“{say}”不成立：应得出 {wanted}，实际得出 {found}",
        "en": "{file}:{line}:{column}: the example “{say}” of {rule} does not hold: it says {wanted}, gives {found}",
    },
    "nothing": {"zh": "无", "en": "nothing"},
    "due": {"zh": "（期限 {day}）", "en": " (due {day})"},
    "kept": {"zh": "{rule} 没有守规的例子（不写 finds）", "en": "{rule} has no example in which it is kept (no finds)"},
    "broken": {"zh": "{rule} 没有违规的例子（写 finds）", "en": "{rule} has no example of a breach (with finds)"},
    "counted": {"zh": "共 {count} 个例子，{hold} 个成立。", "en": "{count} examples, of which {hold} hold."},
}


def text(trial: Trial, folder: RulesFolder, lang: Lang) -> str:
    """What does not hold and what is missing, a line each, and how many examples hold."""
    return to_text(_lines(trial, folder, lang))


def data(trial: Trial, folder: RulesFolder) -> str:
    """Every example with what it found, as a JSON document."""
    return to_json(
        {
            "version": 1,
            "passed": trial.is_passed,
            "summary": {"examples": len(trial.examples), "hold": len(trial.examples) - len(trial.failed)},
            "examples": [_example_data(tried, folder) for tried in trial.examples],
            "without_kept": list(trial.without_kept),
            "without_broken": list(trial.without_broken),
        }
    )


def _lines(trial: Trial, folder: RulesFolder, lang: Lang) -> Iterator[str]:
    for tried in trial.failed:
        file, line, column = _place(tried, folder)
        wanted = _results([tried.example.finds] if tried.example.finds else [], [tried.example.due], lang)
        found = _results(tried.found, tried.due if tried.example.due else [], lang)
        facts = {"file": file, "line": line, "column": column, "rule": tried.rule, "say": tried.example.say}
        yield from wrapped(visible(WORDS["failed"][lang].format(**facts, wanted=wanted, found=found)))
    for word, rules in (("kept", trial.without_kept), ("broken", trial.without_broken)):
        yield from (visible(WORDS[word][lang].format(rule=rule)) for rule in rules)
    count = len(trial.examples)
    yield WORDS["counted"][lang].format(count=count, hold=count - len(trial.failed))


def _results(says: Sequence[str], days: Sequence[date | None], lang: Lang) -> str:
    """The words that were found, and the deadlines that belong to them."""
    shown = " ".join(map(str, says)) or WORDS["nothing"][lang]
    return shown + "".join(WORDS["due"][lang].format(day=day) for day in days if day)


def _example_data(tried: TriedExample, folder: RulesFolder) -> dict[str, object]:
    file, line, _ = _place(tried, folder)
    return {
        "rule": tried.rule,
        "say": tried.example.say,
        "holds": tried.holds,
        "finds": tried.example.finds,
        "due": tried.example.due,
        "found": list(tried.found),
        "found_due": list(tried.due),
        "file": file,
        "line": line,
    }


def _place(tried: TriedExample, folder: RulesFolder) -> tuple[str, int, int]:
    """The file below the root, the line and the column at which an example begins."""
    stem, _, name = tried.rule.partition(".")
    route = ("clauses", name, "examples", tried.number)
    return (f"rules/{stem}.yaml", *yaml.place(folder.data(f"{stem}.yaml"), route))
