"""The jobs of the page: check, mend, accept, read a file, report."""

from collections.abc import Callable
from pathlib import Path

from dispatchlint import always_right, editing
from dispatchlint.api import Checker
from dispatchlint.decoding import decode
from dispatchlint.dispatch import METADATA_ROLES, Block, Item, Source
from dispatchlint.errors import DispatchlintError, ReadError, UsageError
from dispatchlint.expressions import plain
from dispatchlint.findings import Edit, Finding, ItemResult, Replacement, Result
from dispatchlint.outputs import html
from dispatchlint.plan import Choice
from dispatchlint.rendering.records import Record, encode
from dispatchlint.rendering.terminal import Pen
from dispatchlint.rulebook import said
from dispatchlint.spans import Span
from dispatchlint.web import answers
from dispatchlint.web.jobs import Answer, Job, checked, checker_of, named, told

_LINE_ENDS = plain(r"\r\n|\r")


@told
def check(job: Job) -> Answer:
    """What there is to say of a text."""
    checker = checker_of(job.choice)
    return 200, encode(answers.answer(checked(checker, job), checker.run(job.choice.lang or "en")))


@told
def mend(job: Job, chosen: frozenset[str], ignored: frozenset[str]) -> Answer:
    """The text with all safe edits made, or with those of the chosen findings; and what changes.

    Findings go by fingerprint. Of chosen ones the only edit is made even if it is unsafe, but never of a pinned text.
    """
    checker = checker_of(job.choice)
    plan, first = checker.plan(Path(job.name)), Source(job.name, job.text)

    def judge(text: Source) -> Result:
        quiet = _quiet if chosen and text is not first else _without
        return quiet(checked(checker, Job(job.name, text.text, job.choice)), chosen, ignored)

    def is_chosen(finding: Finding) -> bool:
        return finding.fingerprint in chosen and plan.may_be_made(finding)

    fixed = editing.fix(first, judge, plan.changes, is_chosen)
    changes = [] if fixed.source is first else list(_changes(first, fixed.source.text, checker))
    return 200, encode({"text": fixed.source.text, "changes": changes})


def _without(result: Result, chosen: frozenset[str], ignored: frozenset[str]) -> Result:
    """A result of which nothing is to be edited but what was chosen, and nothing that is ignored."""
    return _silenced(result, lambda one: one in ignored or (bool(chosen) and one not in chosen))


def _quiet(result: Result, chosen: frozenset[str], ignored: frozenset[str]) -> Result:
    return _silenced(result, lambda _: True)


def _silenced(result: Result, is_silent: Callable[[str], bool]) -> Result:
    def state(one: Finding) -> Finding:
        return one._replace(state="known") if is_silent(one.fingerprint) else one

    items = tuple(item._replace(findings=tuple(map(state, item.findings))) for item in result.items)
    return result._replace(items=items)


def _changes(before: Source, after: str, checker: Checker) -> list[Record]:
    """What differs, a few words each."""
    changed = editing.lines_changed(before.text, after)
    replaced = tuple(Replacement(Span(at, at + len(old)), new) for at, old, new in changed)
    return list(answers.hunks_of(before, Edit(replaced, safe=True), Pen(checker.run())))


@told
def accept(job: Job, fingerprint: str) -> Answer:
    """Writes into the desk's settings that the words of a finding are right for its rule; says into which file."""
    checker = checker_of(job.choice)
    item, finding = _finding(checked(checker, job), fingerprint)
    phrase = always_right.phrase(finding)
    place = always_right.add(checker, Path(job.name), item, finding, phrase)
    return 200, encode({"file": place.name, "text": phrase})


def _finding(result: Result, fingerprint: str) -> tuple[ItemResult, Finding]:
    found = ((item, one) for item in result.items for one in item.findings if one.fingerprint == fingerprint)
    chosen = next(found, None)
    if chosen is None:
        raise UsageError("the text has no such finding any more")
    return chosen


@told
def report(job: Job) -> Answer:
    """The report on a text: a page to print or to send."""
    checker = checker_of(job.choice)
    result = checked(checker, job)
    return 200, "".join(html.write([result], checker.run(job.choice.lang or "en")))


@told
def read(name: str, raw: bytes) -> Answer:
    """The texts of a file of any format: copy as it stands, of pages and feeds the words of each dispatch."""
    checker = checker_of(Choice())
    name = named(name)
    source = decode(name, raw, None, checker.plan(Path(name)).settings.encoding)
    form = checker.format_of(source)
    if form is None:
        raise ReadError("no format recognises it")
    kind = form.__name__.rpartition(".")[2]
    if kind in ("plain", "markdown"):
        return 200, encode({"format": kind, "texts": [_text(name, _LINE_ENDS.sub("\n", source.text), ())]})
    texts = [_text(f"{Path(name).stem}.txt", *_worded(item)) for item in form.read(source)]
    return 200, encode({"format": kind, "texts": texts})


def _text(name: str, text: str, facts: tuple[Block, ...]) -> Record:
    title = next((line.strip() for line in text.split("\n") if line.strip()), "")
    day = next((fact.text[:10] for fact in facts if fact.role == "published"), "")
    return {"name": name, "title": title[:100], "text": text, "date": day}


def _worded(item: Item) -> tuple[str, tuple[Block, ...]]:
    """The words of an item, a paragraph a line with an empty one between; and its fields that are no words."""
    facts = tuple(block for block in item.blocks if block.role in METADATA_ROLES)
    words = [" ".join(block.text.split("\n")).strip() for block in item.blocks if block.role not in METADATA_ROLES]
    return "\n\n".join(filter(None, words)) + "\n", facts


@told
def desk(language: str) -> Answer:
    """What the page needs before any text: its words, the houses, and the house that the settings name."""
    checker = checker_of(Choice(lang=language))
    plan = checker.plan(Path("dispatch.txt"))
    houses = [plan.library.house(name) for name in plan.library.house_names()]
    listed = [{"id": house.id, "title": said(house.title, language) or house.id} for house in houses]
    words = plan.library.words(language).under("page", "level", "counter", "verdict", "sign", "singular")
    return 200, encode({"words": words, "houses": listed, "house": plan.settings.house or ""})


_WARMING = "Titre\n- Chapô.\n\nParis\nM. Jean Dupont, ministre, a dit « oui » à 12 000 personnes le 30 novembre .\n"


def warm(number: int) -> bool:
    """Makes a process ready for the texts of the house with this number, from 0; whether there is one."""
    try:
        names = checker_of(Choice()).plan(Path("dispatch.txt")).library.house_names()
    except DispatchlintError:  # whoever asks is told
        return False
    if number < len(names):
        check(Job("dispatch.txt", _WARMING, Choice(names[number], "fr")))
    return number < len(names)
