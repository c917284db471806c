"""The counts of a run and its last line."""

from dispatchlint.findings import Level, Result


class Tally:
    """Counts what is shown, input by input; an input of which nothing could be read is no file of the sum."""

    __slots__ = ("files", "levels")

    def __init__(self) -> None:
        self.files, self.levels = 0, dict.fromkeys(Level, 0)

    def add(self, result: Result) -> None:
        """Counts one input and its findings."""
        self.files += bool(result.items) or not result.errors
        for item in result.items:
            for finding in item.shown:
                self.levels[finding.level] += 1

    def __str__(self) -> str:
        # Part of the contract: scripts read it, so neither its language nor its plurals ever change.
        errors, warnings, suggestions = (self.levels[n] for n in (Level.ERROR, Level.WARNING, Level.SUGGESTION))
        return f"Found {errors} errors, {warnings} warnings, {suggestions} suggestions in {self.files} files."
