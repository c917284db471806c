"""Judges texts, but not those that were judged before with all the same: what was said of them is kept on disk."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from dispatchlint import engine, verdicts
from dispatchlint.dispatch import Source
from dispatchlint.errors import UsageError
from dispatchlint.findings import Result
from dispatchlint.plan import Plan
from dispatchlint.verdict_file import NAME, VerdictFile


class Recall:
    """A judge with a memory; `save` writes what is new to its file."""

    def __init__(self, folder: Path) -> None:
        self._file = VerdictFile(folder / NAME)

    def __call__(self, source: Source, form: ModuleType, plan: Plan, raw: bytes) -> Result:
        """The result of an input, of which these are the bytes."""
        key = f"{plan.key}\0{form.__name__}\0{source.encoding}\0".encode("utf-8", "surrogatepass")
        digest = sha256(key + raw).digest()
        known = self._file.recall(digest)
        if known is not None:
            with suppress(ValueError, TypeError, LookupError, UsageError):  # no verdict on this text
                if again := engine.check_again(source, form, plan, verdicts.read(known, source.name)):
                    return again
        result = engine.check(source, form, plan)
        if (said := verdicts.written(result)) is not None:
            self._file.keep(digest, said)
        return result

    def save(self) -> None:
        """Writes the verdicts that are new."""
        self._file.save()
