"""The jobs of newsroom systems: one input each, its answer in the shape of docs/contract.md."""

import base64
from pathlib import Path
from typing import NamedTuple

from dispatchlint.findings import Result, Run
from dispatchlint.outputs import json
from dispatchlint.plan import Choice
from dispatchlint.rendering import anatomy, records
from dispatchlint.rendering.records import Record, encode
from dispatchlint.web.jobs import Answer, Job, checked, checker_of, source_of, told


class Input(NamedTuple):
    """A dispatch to judge: its name, which tells its format, and its text, or the bytes of its file."""

    name: str
    content: str | bytes
    choice: Choice


@told
def check(given: Input) -> Answer:
    """The report of the command line."""
    run = checker_of(given.choice).run()
    return 200, "".join(json.write([_checked(given)], run)).replace("\n", " ").rstrip()


@told
def fix(given: Input, unsafe: bool) -> Answer:
    """The input with its safe edits made, what they were, and what is left to say.

    With `unsafe` also those that are a finding's only one.
    """
    checker, name = checker_of(given.choice), given.name
    if isinstance(given.content, bytes):
        rewritten = checker.fix_bytes(name, given.content, unsafe=unsafe)
        assert rewritten is not None  # a named input always has a result
        content = base64.b64encode(rewritten.raw).decode()
        return 200, encode({"file": name, "content": content, **_left(rewritten.result, checker.run())})
    fixed = checker.fix(source_of(name, given.content), unsafe)
    applied = {"text": fixed.source.text, "applied": list(fixed.applied)}
    return 200, encode({"file": name, **applied, **_left(fixed.result, checker.run())})


@told
def parse(given: Input) -> Answer:
    """The parts of its dispatches."""
    result = _checked(given)
    errors = [records.of_problem(problem) for problem in result.errors]
    return 200, encode({**anatomy.of_result(result), "errors": errors})


def _checked(given: Input) -> Result:
    checker = checker_of(given.choice)
    if isinstance(given.content, str):
        return checked(checker, Job(given.name, given.content, given.choice))
    result = checker.check_bytes(given.name, given.content)
    assert result is not None  # a named input always has a result
    return result


def _left(result: Result, run: Run) -> Record:
    told = [(one, result.source) for item in result.items for one in item.told]
    findings = [records.of_finding(one, source, run) for one, source in told if source]
    return {"findings": findings, "errors": [records.of_problem(problem) for problem in result.errors]}


def place_of(name: str) -> str:
    """A name as a path that lies nowhere but in the folder of the server's settings: globs of `paths` see it."""
    parts = [part for part in Path(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    return "/".join(parts) or "dispatch.txt"
