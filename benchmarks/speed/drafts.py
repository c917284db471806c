"""One synthetic dispatch, part by part, as the French desk of Anadolu lays it out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.speed.phrases import draw, joined
from benchmarks.speed.prose import Person, Prose

NOTICE = Path(__file__).resolve().parents[2] / "lint_rules" / "houses" / "notices" / "aa-fr.txt"
FIGURE = re.compile(r"\d[\d\u00a0]* \w+(?: cubes)?")
OF_LANGUAGE = {"anglais": "de l’", "arabe": "de l’", "espagnol": "de l’", "allemand": "de l’", "italien": "de l’"}


@dataclass
class Draft:
    """The parts of a dispatch; an empty one is left out."""

    headline: str
    summary: list[str]
    dateline: str
    byline: str
    body: list[str]
    credit: str
    notice: str
    cast: list[Person]

    def each(self, change: Callable[[str], str]) -> None:
        """Changes headline, summary and body."""
        self.headline = change(self.headline)
        self.summary = [change(text) for text in self.summary]
        self.body = [change(text) for text in self.body]

    def text(self) -> str:
        """The dispatch as a text file."""
        top = [self.headline, *(f"- {text}" for text in self.summary), "", self.dateline, self.byline]
        return "\n".join([*top, *self.body, *filter(None, (self.credit, self.notice))]) + "\n"


def compose(random: Random, size: int) -> Draft:
    """A clean dispatch of about so many bytes; a paragraph more or less."""
    prose = Prose(random)
    author, translator = prose.newcomer(), prose.newcomer()
    language = draw(random, "languages")
    draft = Draft(
        headline=_headline(prose),
        summary=[prose.sentence("summaries") for _ in range(random.choice((1, 1, 1, 2)))],
        dateline=prose.city,
        byline=f"AA / {prose.city} / {author.full}",
        body=[],
        credit=f"* Traduit {OF_LANGUAGE.get(language, 'du ')}{language} par {translator.full}",
        notice=NOTICE.read_text(encoding="utf-8").strip(),
        cast=prose.cast,
    )
    prose.cast.clear()  # the body introduces whom the summary names
    draft.body.extend(_retold(prose, [draft.headline, *draft.summary]))
    left = size - len(draft.text().encode())
    while left > 0 or not draft.body:
        draft.body.append(prose.paragraph())
        left -= len(draft.body[-1].encode()) + 1
    if not prose.cast:
        draft.body.append(f"{prose.sentence('summaries')}.")
        prose.who()
    return draft


def _retold(prose: Prose, tops: list[str]) -> list[str]:
    """The figures of headline and summary again, as a body has them nearly always."""
    figures = [found[0] for top in tops for found in FIGURE.finditer(top)]
    return [
        joined(prose.fill(f"Pour ces {figure}, {{subject}} {{a}} {{done}} {{object}} {{where}}.")) for figure in figures
    ]


def _headline(prose: Prose) -> str:
    """A headline that the house finds short enough."""
    while len(said := prose.sentence("headlines")) > 118:
        pass
    return said
