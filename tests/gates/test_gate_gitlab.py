"""`gates/gitlab-ci.yml`: its script as it stands, in a merge request and on the default branch."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from scratch import commit, git, put

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = ROOT / "gates" / "gitlab-ci.yml"
JOB = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["dispatchlint"]

OLD = "Le port rouvre\n\nLe 31 avril, il pleut.\n\nTout va bien.\n"
APRIL = "copy/{}.txt:3:4: error fr/dates/real The 31 avril does not exist. Check it."
JUNE = "copy/a.txt:7:4: error fr/dates/real The 31 juin does not exist. Check it."


def test_it_is_of_its_schema() -> None:
    """The template is what GitLab takes."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(TEMPLATE)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def folder(repository: Path) -> Path:
    """Two old texts; a branch that adds to one of them, and a default branch that went on meanwhile."""
    put(repository, {"copy/a.txt": OLD, "copy/b.txt": OLD, ".dispatchlint.yaml": "house: generic-fr\nlang: en\n"})
    commit()
    git("checkout", "--quiet", "-b", "desk")
    put(repository, {"copy/a.txt": OLD + "\nLe 31 juin, il gèle.\n"})
    commit()
    git("checkout", "--quiet", "main")
    put(repository, {"copy/others.txt": OLD})
    commit()
    git("checkout", "--quiet", "desk")
    return repository


def run(shell: str, **variables: str) -> tuple[int, list[str]]:
    """The exit code and the log of the job's script, in a shell as GitLab starts it."""
    said = {name: value for name, value in JOB["variables"].items() if name.startswith("DISPATCHLINT")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    start = [shell, "-eo", "pipefail", "-c"] if shell == "bash" else [shell, "-e", "-c"]
    done = subprocess.run(
        [*start, "\n".join(JOB["script"])], capture_output=True, text=True,
        env={**os.environ, **said, "PATH": path, **variables},
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).splitlines()


def reports() -> tuple[list[tuple[str, int]], list[str]]:
    """The places in the Code Quality report, and the suites of the JUnit report that hold a failure."""
    named = JOB["artifacts"]["reports"]
    quality = json.loads(Path(named["codequality"]).read_text(encoding="utf-8"))
    suites = ElementTree.parse(named["junit"]).getroot()
    places = [(one["location"]["path"], one["location"]["positions"]["begin"]["line"]) for one in quality]
    return places, [suite.attrib["name"] for suite in suites if suite.find("testcase/failure") is not None]


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_merge_request(folder: Path, shell: str) -> None:
    """Only what the branch brought is told and fails; Code Quality holds all, for GitLab compares it itself."""
    code, log = run(shell, CI_MERGE_REQUEST_DIFF_BASE_SHA=git("merge-base", "main", "desk"))
    assert (code, log) == (1, [JUNE, "Found 1 errors, 0 warnings, 0 suggestions in 1 files."])
    assert reports() == ([("copy/a.txt", 3), ("copy/a.txt", 7), ("copy/b.txt", 3)], ["copy/a.txt"])


def test_a_pipeline_of_merged_results(folder: Path) -> None:
    """Of the merge with the target branch, what the target has is not told."""
    base, target = git("merge-base", "main", "desk"), git("rev-parse", "main")
    git("merge", "--quiet", "--message", "merge", "main")
    code, log = run("bash", CI_MERGE_REQUEST_DIFF_BASE_SHA=base, CI_MERGE_REQUEST_TARGET_BRANCH_SHA=target)
    assert (code, log[0], len(log)) == (1, JUNE, 2)


@pytest.mark.slow
def test_the_default_branch(folder: Path) -> None:
    """Without a merge request all is told."""
    git("checkout", "--quiet", "main")
    told = [APRIL.format(name) for name in ("a", "b", "others")]
    assert run("bash") == (1, [*told, "Found 3 errors, 0 warnings, 0 suggestions in 3 files."])
    assert run("bash", DISPATCHLINT_FAIL_ON="never", DISPATCHLINT_PATH="copy/a.txt") == (
        0,
        [APRIL.format("a"), "Found 1 errors, 0 warnings, 0 suggestions in 1 files."],
    )


def test_a_run_that_cannot_be_fails(folder: Path) -> None:
    """Wrong settings fail the job whatever its fail level."""
    put(folder, {".dispatchlint.yaml": "house: nowhere\n"})
    assert run("bash", DISPATCHLINT_FAIL_ON="never")[0] == 2
