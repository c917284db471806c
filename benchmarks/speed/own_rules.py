"""Rules of a desk's own, the same for dispatchlint, Vale and textlint: half forbid a phrase, half want another."""

import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from benchmarks.speed import phrases


class Phrase(NamedTuple):
    """A phrase to find, and what to write instead; nothing where it is only forbidden."""

    found: str
    better: str


def draw(count: int, seed: int = 1) -> list[Phrase]:
    """Phrases of a noun and an adjective, as style books forbid them; some stand in the corpus, most do not."""
    random = Random(seed)
    found: dict[str, str] = {}
    while len(found) < count:
        feminine = random.random() < 0.5
        noun = phrases.draw(random, "nouns_f" if feminine else "nouns_m")
        wrong, right = (phrases.of_gender(phrases.draw(random, "adjectives"), feminine) for _ in range(2))
        if wrong != right:
            found.setdefault(f"{noun} {wrong}", f"{noun} {right}" if len(found) % 2 else "")
    return [Phrase(*pair) for pair in found.items()]


def write_desk(folder: Path, rules: Iterable[Phrase]) -> None:
    """A folder with settings and a pack: `term` where something else is wanted, `pattern` where not."""
    style = folder / "style"
    style.mkdir(parents=True, exist_ok=True)
    pack = {
        "title": {"en": "Words of the desk", "fr": "Les mots du service"},
        "rules": [_rule(one, number) for number, one in enumerate(rules)],
    }
    (style / "desk.yaml").write_text(_yaml(pack), encoding="utf-8")
    (folder / ".dispatchlint.yaml").write_text("rules: style\nuse: [desk]\n", encoding="utf-8")


def _rule(one: Phrase, number: int) -> dict[str, object]:
    options: dict[str, object] = (
        {"prefer": {one.found: one.better}} if one.better else {"pattern": rf"\b(?P<at>{one.found})\b"}
    )
    return {
        "id": f"desk/r{number}",
        "check": "term" if one.better else "pattern",
        "level": "warning",
        "message": f"« {one.better} » plutôt que « {one.found} »." if one.better else f"« {one.found} » : à éviter.",
        "why": "Le service n’écrit pas ainsi.",
        "source": {"work": "Charte du service", "entry": one.found},
        "options": options,
        "examples": [{"text": f"C’est [[{one.found}]]."}, "C’est bien."],
    }


def write_vale(folder: Path, rules: Iterable[Phrase]) -> Path:
    """A Vale style of one file a rule; gives its settings."""
    style = folder / "styles" / "Desk"
    style.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(rules):
        rule = {**_of_vale(one), "level": "error", "ignorecase": False}
        (style / f"R{number}.yml").write_text(_yaml(rule), encoding="utf-8")
    settings = folder / "vale.ini"
    settings.write_text(
        "StylesPath = styles\nMinAlertLevel = suggestion\n\n[*.txt]\nBasedOnStyles = Desk\n", encoding="utf-8"
    )
    return settings


def _of_vale(one: Phrase) -> dict[str, object]:
    if one.better:
        return {"extends": "substitution", "message": "'%s', not '%s'", "swap": {one.found: one.better}}
    return {"extends": "existence", "message": "'%s'", "tokens": [one.found]}


def write_textlint(folder: Path, rules: Iterable[Phrase]) -> Path:
    """Settings of textlint with a prh dictionary; what is only forbidden is offered a mark instead."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = [{"expected": one.better or "…", "pattern": one.found} for one in rules]
    dictionary = folder / "prh.yml"
    dictionary.write_text(_yaml({"version": 1, "rules": entries}), encoding="utf-8")
    settings = folder / "textlintrc.json"
    settings.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(dictionary)]}}}), encoding="utf-8")
    return settings


def _yaml(value: object) -> str:
    written: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return written
