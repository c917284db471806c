"""A small runner of composite actions: their `run` steps as they stand, their expressions worked out, `uses` noted."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


class Ran(NamedTuple):
    """What came of an action: whether it passed, its log, and the steps that were run or used, with their values."""

    passed: bool
    log: str
    steps: dict[str, Mapping[str, str]]
    outputs: Mapping[str, str]


def run(action: Path, inputs: Mapping[str, str], event: Mapping[str, Any], **environment: str) -> Ran:
    """Runs the steps of an action in the working folder until one fails."""
    said = yaml.safe_load(action.read_text(encoding="utf-8"))
    defaults = {name: one["default"] for name, one in said["inputs"].items() if "github.token" not in one["default"]}
    context: dict[str, Any] = {"inputs": {**defaults, **inputs}, "github": {"event": event}, "steps": {}}
    log, steps, passed = "", dict[str, Mapping[str, str]](), True
    temp = Path(environment["RUNNER_TEMP"])
    for number, step in enumerate(said["runs"]["steps"]):
        if "if" in step and not _worth(step["if"], context):
            continue
        if "uses" in step:
            steps[step["uses"]] = {key: filled(value, context) for key, value in step["with"].items()}
            continue
        assert "${{" not in step["run"], "a value that is pasted into a command is code"
        values = {key: filled(value, context) for key, value in step["env"].items()}
        files = {name: temp / f"{name}.{number}" for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_ENV")}
        known = {"GITHUB_ACTION_PATH": str(action.parent), **{name: str(path) for name, path in files.items()}}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], capture_output=True, text=True,
            env={**os.environ, **environment, **known, **values},
        )  # fmt: skip
        log += done.stdout + done.stderr
        steps[step["name"]] = values
        if "id" in step:
            lines = files["GITHUB_OUTPUT"].read_text().splitlines() if files["GITHUB_OUTPUT"].exists() else []
            context["steps"][step["id"]] = {"outputs": dict(line.split("=", 1) for line in lines)}
        if done.returncode:
            passed = False
            break
    outputs = {name: filled(one["value"], context) for name, one in said["outputs"].items()}
    return Ran(passed, log, steps, outputs)


def filled(text: str, context: Mapping[str, Any]) -> str:
    """A text with its expressions worked out."""
    return _EXPRESSION.sub(lambda found: str(_worth(found[1], context) or ""), str(text))


def _worth(expression: str, context: Mapping[str, Any]) -> Any:
    """Of the expressions of GitHub: names with dots, texts in quotes, ==, != and, weakest, && and ||."""
    for sign, settles in (("||", True), ("&&", False)):
        if sign in expression:
            worth = None
            for term in expression.split(sign):
                worth = _worth(term, context)
                if bool(worth) is settles:
                    break
            return worth
    for sign in ("==", "!="):
        left, found, right = expression.partition(sign)
        if found:
            return (_worth(left, context) == _worth(right, context)) is (sign == "==")
    term = expression.strip()
    if term.startswith("'"):
        return term.strip("'")
    worth = context
    for name in term.split("."):
        worth = worth.get(name) if isinstance(worth, Mapping) else None
    return worth
