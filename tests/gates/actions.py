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
    environment["GITHUB_ACTION_PATH"] = str(action.parent)
    log, steps, passed = "", dict[str, Mapping[str, str]](), True
    for step in said["runs"]["steps"]:
        if "if" in step and not _worth(step["if"], context):
            continue
        values = {key: filled(value, context) for key, value in step["with" if "uses" in step else "env"].items()}
        steps[step.get("uses") or step["name"]] = values
        if "run" in step:
            done = _do(step, {**environment, **values}, context)
            log += done.stdout + done.stderr
            passed = done.returncode == 0
        if not passed:
            break
    outputs = {name: filled(one["value"], context) for name, one in said["outputs"].items()}
    return Ran(passed, log, steps, outputs)


def _do(
    step: Mapping[str, Any], environment: Mapping[str, str], context: dict[str, Any]
) -> "subprocess.CompletedProcess[str]":
    """Runs a step as a runner does; notes its outputs."""
    assert "${{" not in step["run"], "a value that is pasted into a command is code"
    output = Path(environment["RUNNER_TEMP"]) / f"{step['name']}.output"
    output.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], capture_output=True, text=True,
        env={**os.environ, **environment, "GITHUB_OUTPUT": str(output)},
    )  # fmt: skip
    if "id" in step:
        lines = output.read_text().splitlines()
        context["steps"][step["id"]] = {"outputs": dict(line.split("=", 1) for line in lines)}
    return done


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
