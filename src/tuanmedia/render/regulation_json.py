"""`rules` and `explain` as JSON, the contract that other programs rely on.

A parameter's `name` is its own, `id` what `--set` takes; a provision that is a `heading` only leads its items.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tuanmedia.answers.explain import ExampleCase, Explanation, Lookup, RuleWords
from tuanmedia.answers.rules import EnforcedRule, Provision, Regulation, Setting
from tuanmedia.render.report.json import to_json


def regulation(whole: Regulation, notes: Sequence[str]) -> str:
    """What `rules` tells."""
    return to_json(
        {
            "version": 1,
            "title": whole.title,
            "as_of": whole.day,
            "notes": list(notes),
            "summary": whole.counts,
            "provisions": [_provision(one) for one in whole.provisions],
            "rules": [_enforcing(one) for one in whole.apart],
        }
    )


def _provision(one: Provision) -> dict[str, Any]:
    return {
        "clause": one.cite,
        "chapter": one.chapter,
        "text": one.text,
        "heading": one.heading,
        "rules": [_enforcing(rule) for rule in one.rules],
        "manual": one.manual,
    }


def _enforcing(rule: EnforcedRule) -> dict[str, Any]:
    parameters = [_parameter(setting) for setting in rule.settings]
    return {"rule": rule.id, "quote": rule.quote, "in_force": rule.in_force, "parameters": parameters}


def _parameter(setting: Setting) -> dict[str, Any]:
    return {
        "name": setting.name,
        "value": _plain(setting.value),
        "unit": setting.unit,
        "document": setting.document,
        "since": setting.since,
        "meaning": setting.meaning,
        "id": setting.id,
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value


def explained(asked: Lookup, rules: Sequence[Explanation]) -> str:
    """What `explain` tells: one rule is its object; all else has `provisions`, `rules`, and a family's `parameters`."""
    if len(rules) == 1:
        return to_json(_rule(rules[0]))
    return to_json(
        {
            "provisions": [_provision(one) for one in asked.provisions],
            "rules": [_rule(one) for one in rules],
            "parameters": [_parameter(setting) for setting in asked.settings],
        }
    )


def _rule(one: Explanation) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "clause": one.cite,
        "text": one.text,
        "quote": one.quote,
        "reading": one.reading,
        "manual": one.manual,
        "in_force": one.in_force,
        "parameters": [_parameter(setting) for setting in one.settings],
        "says": [_said(saying) for saying in one.says],
        "who": one.who,
        "remedy": one.remedy,
        "examples": [_example(case) for case in one.cases],
    }


def _said(saying: RuleWords) -> dict[str, Any]:
    who, remedy = saying.who, saying.remedy
    return {"name": saying.name, "verdict": saying.verdict, "message": saying.words, "who": who, "remedy": remedy}


def _example(case: ExampleCase) -> dict[str, Any]:
    return {
        "say": case.say,
        "as_of": case.day,
        "set": dict(case.settings),
        "written": dict(case.contents),
        "finds": case.finds.name if case.finds else None,
        "message": case.finds.words if case.finds else None,
    }
