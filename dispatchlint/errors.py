"""The tree of errors. Findings are data; exceptions are for the operator.

```
DispatchlintError
├── UsageError          wrong use, exit 2
│   └── ConfigError     wrong settings, packs, houses or lexicons: every problem at once, exit 2
├── ReadError           an input that cannot be read, exit 3; the other inputs are still checked
├── WriteError          a file that cannot be written, exit 3; it is as it was
└── CrashError          a fault of ours, exit 4
```
"""

import os
from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong at a place of a file of ours; line and column are 1-based, 0 where there is none."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{place}: {self.message}"


class DispatchlintError(Exception):
    """The root of the tree."""


class UsageError(DispatchlintError):
    """The command line or the call asks for what does not exist."""


class ConfigError(UsageError):
    """Settings, packs, houses or lexicons are wrong; `problems` holds every one of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ReadError(DispatchlintError):
    """An input cannot be read; line and column are 1-based, 0 where the whole file is meant."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


class WriteError(DispatchlintError):
    """A file cannot be written, or is no longer what was read; it is as it was."""


class CrashError(DispatchlintError):
    """A check, format or output of ours failed; the message names it."""


def near(path: str) -> str:
    """A path as a person here would write it: from the working folder if it lies below."""
    return path.removeprefix(f"{os.getcwd()}{os.sep}")  # noqa: PTH109 - without pathlib, which costs a start
