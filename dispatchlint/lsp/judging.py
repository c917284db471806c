"""What there is to say of the texts of the editor: judged one at a time, by the settings that hold for each."""

from pathlib import Path
from typing import NamedTuple

from dispatchlint import baseline, files, settings
from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Source
from dispatchlint.engine import blamed
from dispatchlint.findings import Finding, ItemResult, Result, Run, Words
from dispatchlint.lsp.texts import Text
from dispatchlint.plan import Choice
from dispatchlint.rendering.drawing import words_in


class Format(NamedTuple):
    """What an editor's language is with us: a format, and the suffix of a text that stands in no file."""

    name: str
    suffix: str


_PLAIN = Format("plain", ".txt")
FORMATS = {
    "plaintext": _PLAIN,
    "text": _PLAIN,
    "markdown": Format("markdown", ".md"),
    "html": Format("html", ".html"),
    "json": Format("ninjs", ".json"),
}


class Judged(NamedTuple):
    """A text, what there is to say of it, and who says it; `path` is that of the settings, `run` has the words."""

    text: Text
    path: Path
    source: Source
    result: Result
    checker: Checker
    run: Run

    def words(self, item: ItemResult | None = None) -> Words:
        """The words of a dispatch's language, or of the run's."""
        return words_in(self.run, item.language if item else self.run.language)

    @property
    def shown(self) -> list[tuple[ItemResult, Finding]]:
        """The findings that are told, with their dispatches."""
        return [(item, finding) for item in self.result.items for finding in item.shown]


class Judge:
    """Judges texts; what was said of a text is remembered until it is another. Not to be shared by threads."""

    def __init__(self, language: str | None = None) -> None:
        self._choice = Choice(lang=language)
        self._checkers: dict[tuple[Path, str | None], Checker] = {}
        self._judged: dict[str, Judged] = {}

    def judge(self, text: Text, roots: list[Path]) -> Judged:
        """What there is to say of a text; `roots` are the folders of the editor.

        Raises UsageError and ConfigError where the settings are wrong, CrashError where a check fails.
        """
        known = self._judged.get(text.uri)
        if known is None or known.text is not text:
            with blamed(f"the language server on {text.uri}"):
                known = self._judged[text.uri] = self._judge(text, roots)
        return known

    def _judge(self, text: Text, roots: list[Path]) -> Judged:
        path, folder = _placed(text, roots)
        known = FORMATS.get(text.language)
        format_ = known.name if known and path.suffix.lower() not in files.known_suffixes() else None
        checker = self._checker(folder, format_)
        source = Source(path.as_posix(), text.text)
        file = checker.settings(path)[1]
        left_out = bool(file and file.excludes(path)) or checker.format_of(source) is None
        result = Result(source.name, source, ()) if left_out else checker.check_source(source)
        return Judged(text, path, source, result, checker, checker.run(self._choice.lang or "en"))

    def _checker(self, folder: Path, format_: str | None) -> Checker:
        if (folder, format_) not in self._checkers:
            self._checkers[folder, format_] = Checker(Asked(self._choice, format_), folder)
        return self._checkers[folder, format_]

    def close(self, uri: str) -> None:
        """Forgets what was said of a text that was closed."""
        self._judged.pop(uri, None)

    def forget(self) -> None:
        """Reads settings, packs and baselines anew, and judges every text anew."""
        settings.forget()
        baseline.find.cache_clear()
        baseline.load.cache_clear()
        self._checkers.clear()
        self._judged.clear()


def _placed(text: Text, roots: list[Path]) -> tuple[Path, Path]:
    """Where a text stands, and the folder for new settings: the innermost open one, else its own.

    A text in no file is as if it stood in the first folder; its language gives it a suffix.
    """
    path = text.path
    if path is None:
        folder = roots[0] if roots else Path.cwd()
        stem = Path(text.uri.replace(":", "/")).stem or "untitled"
        return folder / f"{stem}{FORMATS.get(text.language, _PLAIN).suffix}", folder
    above = [root for root in roots if path.is_relative_to(root)]
    return path, max(above, key=lambda root: len(root.parts), default=path.parent)
