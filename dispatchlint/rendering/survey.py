"""What a rule found in a corpus, in counts."""

from collections import Counter
from collections.abc import Iterator

from dispatchlint.dispatch import ROLES
from dispatchlint.findings import Finding, ItemResult, Level, Unchecked, Words
from dispatchlint.rendering.frames import head
from dispatchlint.rendering.records import Record
from dispatchlint.rendering.terminal import SIGNS, visible

MOST_TEXTS = 10  # of the most frequent ones that are told
_ROOM = 80  # columns of one of them


class Survey:
    """The counts of a trial, as they grow; `files` of the corpus that were read, `of` that there are.

    `language` is that of the messages of the last dispatch.
    """

    __slots__ = (
        "dispatches", "elsewhere", "files", "language", "levels", "of", "stopped", "texts", "unchecked", "with_matches",
    )  # fmt: skip

    def __init__(self) -> None:
        self.files = self.of = self.dispatches = self.with_matches = self.elsewhere = 0
        self.levels: Counter[tuple[str, Level, str]] = Counter()
        self.texts: Counter[str] = Counter()
        self.unchecked: Counter[Unchecked] = Counter()
        self.stopped, self.language = False, ""

    @property
    def matches(self) -> int:
        """How many matches were found."""
        return self.levels.total()

    @property
    def rate(self) -> float:
        """Matches per 100 dispatches."""
        return round(100 * self.matches / self.dispatches, 1) if self.dispatches else 0.0

    def open(self, item: ItemResult) -> None:
        """Counts a dispatch that was read."""
        self.dispatches += 1
        self.language = item.language
        self.with_matches += bool(item.findings)
        self.unchecked.update(dict.fromkeys(item.unchecked, 1))

    def add(self, finding: Finding) -> None:
        """Counts a match."""
        self.levels[finding.rule, finding.level, finding.case] += 1
        self.texts[finding.text] += 1

    def lines(self, words: Words) -> Iterator[str]:
        """The counts in words."""
        if not self.dispatches and not self.elsewhere:
            yield words("tryout.nothing_read")
            return
        matches, dispatches = words.count("tryout.matches", self.matches), words.count("dispatches", self.with_matches)
        rate = f"{self.rate:g}".replace(".", words("decimal"))
        yield words("tryout.found", matches=matches, dispatches=dispatches, of=self.dispatches, rate=rate)
        if self.stopped:
            yield words("tryout.stopped", matches=matches, n=self.files, of=self.of)
        if self.elsewhere:
            yield words("tryout.elsewhere", dispatches=words.count("dispatches", self.elsewhere))
        for one, number in self.unchecked.most_common():
            fields = {"subject": words(one.subject), "reason": words(one.reason)}
            yield words("tryout.unchecked", **fields, dispatches=words.count("dispatches", number))
        yield from self._tables(words)

    def _tables(self, words: Words) -> Iterator[str]:
        several = len({rule for rule, _, _ in self.levels}) > 1
        if len(self.levels) > 1:
            yield f"\n{words('tryout.levels')}"
            for (rule, level, case), number in self.levels.most_common():
                told = filter(
                    None, (words(f"level.{level}"), rule if several else "", words(case) if case in ROLES else case)
                )
                yield f"{number:6}  {'  '.join(told)}"
        frequent = [(text, number) for text, number in self._frequent() if number > 1]
        if frequent:
            yield f"\n{words('tryout.texts')}"
            yield from (f"{number:6}  {_shown(text)}" for text, number in frequent)

    def _frequent(self) -> list[tuple[str, int]]:
        return [(text, number) for text, number in self.texts.most_common() if text][:MOST_TEXTS]

    def record(self) -> Record:
        """The counts for machines."""
        return {
            "matches": self.matches,
            "dispatches": self.dispatches,
            "dispatches_with_matches": self.with_matches,
            "per_100_dispatches": self.rate,
            "other_language": self.elsewhere,
            "files_read": self.files,
            "files": self.of,
            "stopped": self.stopped,
            "levels": [
                {"rule": rule, "level": str(level), "case": case, "count": count}
                for (rule, level, case), count in self.levels.most_common()
            ],
            "texts": [{"text": text, "count": count} for text, count in self._frequent()],
            "unchecked": [
                {"subject": one.subject, "reason": one.reason, "dispatches": count}
                for one, count in self.unchecked.most_common()
            ],
        }


def _shown(text: str) -> str:
    # Of spaces alone nothing would be seen.
    return "".join(SIGNS.get(char, visible(char)) for char in text) if text.isspace() else head(visible(text), _ROOM)
