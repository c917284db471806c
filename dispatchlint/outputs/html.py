"""One page to send to a desk chief: verdict, marked text, findings, rules; no script, nothing fetched."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple

from dispatchlint.errors import Problem
from dispatchlint.findings import Level, Result, Run, Words
from dispatchlint.rendering import glance, leaves
from dispatchlint.rendering.drawing import words_in
from dispatchlint.rendering.hypertext import element, link, shown
from dispatchlint.rendering.sheet import SHEET
from dispatchlint.rendering.tally import Tally

KEPT_IN_MEMORY = 8 << 20  # bytes of sections, which must wait until the verdict is known
# Were any escape ever forgotten, still nothing would run or be fetched.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class Entry(NamedTuple):
    """A dispatch in the index."""

    key: str
    name: str
    level: Level
    verdict: str
    embargo: str


class Page:
    """What is gathered while sections are written: one result is held at a time."""

    def __init__(self, run: Run) -> None:
        self.run, self.tally, self.language = run, Tally(), ""
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.empty: list[str] = []
        self.rules: set[str] = set()
        self.houses: dict[str, str] = {}

    @property
    def words(self) -> Words:
        """Those of the first dispatch."""
        return words_in(self.run, self.language or self.run.language)

    def add(self, result: Result) -> Iterator[str]:
        """Yields the sections of an input."""
        self.tally.add(result)
        self.problems += result.errors
        if not result.items and not result.errors:
            self.empty.append(result.name)
        for item in result.items:
            if result.source:
                self.language = self.language or item.language
                self.houses[item.house] = item.title
                self.rules |= {finding.rule for finding in item.findings}
                leaf = leaves.leaf(item, result.source, self.run, f"d{len(self.entries) + 1}")
                name = result.name if item.item is None else f"{result.name} › {item.item}"
                words, weight = leaf.desk.words, glance.weight(item)
                embargo = glance.embargo(item, words)
                self.entries.append(Entry(leaf.key, name, weight, glance.verdict(item, words), embargo))
                yield from leaves.draw(leaf, name)


def write(results: Iterable[Result], run: Run) -> Iterator[str]:
    """Yields one HTML page once all results are known."""
    page = Page(run)
    with SpooledTemporaryFile(KEPT_IN_MEMORY, "w+", encoding="utf-8", newline="\n") as sections:
        for result in results:
            sections.writelines(f"{line}\n" for line in page.add(result) if line)
        yield "".join(f"{line}\n" for line in _top(page) if line)
        yield from _read(sections)
    yield "".join(f"{line}\n" for line in _end(page) if line)


def _read(sections: IO[str]) -> Iterator[str]:
    sections.seek(0)
    while piece := sections.read(1 << 16):
        yield piece


# The top


def _top(page: Page) -> Iterator[str]:
    level, verdict = _verdict(page)
    alone = len(page.entries) == 1
    names = f" – {page.entries[0].name}" if alone else ""
    yield f'<!DOCTYPE html>\n<html lang="{shown(page.language or page.run.language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield element("title", shown(verdict + names))
    yield f"<style>{SHEET}</style>\n</head>\n<body{' class=alone' if alone else ''}>\n<header>"
    for entry in page.entries:
        if entry.embargo:
            yield element("p", shown(entry.embargo if alone else f"{entry.embargo} – {entry.name}"), class_="embargo")
    yield element("h1", leaves.sign(level), " ", shown(verdict), class_=f"verdict {level}")
    if not alone and level:
        yield element("p", shown(" · ".join(said for _, said in glance.counted(page.tally.levels, page.words))))
    yield "</header>\n<main>"
    yield from _index(page)


def _verdict(page: Page) -> tuple[Level, str]:
    """That of the run; a file that cannot be read is as weighty as an error."""
    levels, words = page.tally.levels, page.words
    total = sum(levels.values())
    weight = max((level for level in levels if levels[level]), default=Level.OFF)
    said = [glance.judged(levels[Level.ERROR], total, words)] if total or not page.problems else []
    if page.problems:
        return Level.ERROR, " · ".join([*said, words.count("report.unread", len(page.problems))])
    return weight, said[0]


def _index(page: Page) -> Iterator[str]:
    if page.problems:
        problems = (element("li", shown(str(problem))) for problem in page.problems)
        yield element("ul", *problems, class_="unread")
    for name in page.empty:
        yield element("p", shown(f"{name} – {page.words('verdict.empty')}"))
    if len(page.entries) > 1:
        entries = (element("li", *_entry(entry)) for entry in page.entries)
        yield element("nav", element("ol", *entries, class_="index"), aria_label=page.words("report.dispatches"))


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{leaves.sign(entry.level)} "
    yield element("a", shown(entry.name), href=f"#{entry.key}")
    yield f" – {shown(entry.verdict)}"


# The end


def _end(page: Page) -> Iterator[str]:
    yield from _rules(page)
    yield "</main>\n<footer>"
    words, colon = page.words, page.words("manual.colon")
    houses = words("list").join(f"{house} ({title})" if title else house for house, title in page.houses.items())
    facts = {"manual.houses": houses, "manual.language": page.language or page.run.language}
    settings = [f"{words(key)}{colon}{fact}" for key, fact in facts.items() if fact]
    settings += [f"{option} {value}" for option, value in page.run.asked.items()]
    yield element("p", shown(" · ".join([f"dispatchlint {page.run.version}", *settings])))
    yield element("p", shown(str(page.tally)), lang="en")
    yield "</footer>\n</body>\n</html>"


def _rules(page: Page) -> Iterator[str]:
    if page.rules:
        name = element("h2", shown(page.words("manual.rules")), id="rules")
        rules = (element("div", *_rule(rule, page), id=f"rule-{rule}") for rule in sorted(page.rules))
        yield element("section", name, element("dl", *rules), class_="rules", aria_labelledby="rules")


def _rule(rule: str, page: Page) -> Iterator[str]:
    card = page.run.cards.get(rule)
    title = f" {shown(card.title)}" if card and card.title != rule else ""
    yield element("dt", element("code", shown(rule)), title)
    why = shown(card.why) if card else ""
    source = link(card.url, shown(page.words("manual.source"))) if card and card.url else ""
    yield element("dd", " ".join(filter(None, [why, source])))
