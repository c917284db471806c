"""`action.yml`: its steps as they stand, on a pull request and on a push; a `gh` that writes down what it is given."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from actions import Ran, run
from conftest import need
from scratch import commit, git, put

from dispatchlint.outputs.markdown import SIGNATURE

ROOT = Path(__file__).parent.parent.parent
ACTION, SCRIPT, WORKFLOW = ROOT / "action.yml", ROOT / "gates" / "github.sh", ROOT / "gates" / "github-workflow.yml"

OLD = "Le port rouvre\n\nLe 31 avril, il pleut.\n\nTout va bien.\n"
NEW = OLD + "\nLe 31 juin, il gèle.\n"
JUNE = (
    "::error file=copy/old 1.txt,line=7,endLine=7,col=4,endColumn=11,title=fr/dates/real::"
    "Date impossible\u00a0: 31 juin. Vérifier."
)
OTHERS = "Le port ferme\n\nLe 31 septembre, il vente.\n"
GH = f"""#!{sys.executable}
# Writes down each call, and the body that it is given; of a listing it gives what GitHub would.
import os, pathlib, sys
import jq
log, comments, refuses = (pathlib.Path(os.environ["GH_" + name]) for name in ("LOG", "COMMENTS", "REFUSES"))
given = sys.argv[1:]
body = "".join(pathlib.Path(one[6:]).read_text("utf-8") for one in given if one.startswith("body=@"))
with log.open("a", encoding="utf-8") as file:
    file.write(" ".join(given) + "\\n" + body)
if refuses.exists():
    sys.exit("HTTP 403: Resource not accessible by integration")
if "--jq" in given:
    for one in jq.compile(given[given.index("--jq") + 1]).input_text(comments.read_text("utf-8")).all():
        print(one)
"""


def schema(name: str, path: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", str(path)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize(("name", "path"), [("github-actions", ACTION), ("github-workflows", WORKFLOW)])
def test_they_are_of_their_schema(name: str, path: Path) -> None:
    """The action and the example of a workflow are what GitHub takes."""
    done = schema(name, path)
    assert done.returncode == 0, done.stdout


def test_the_example_gives_what_the_action_takes() -> None:
    """Every input of the example is one of the action's: GitHub only warns of others."""
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["dispatchlint"]["steps"]
    given = next(step["with"] for step in steps if "/dispatchlint@" in step["uses"])
    assert set(given) <= set(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"])


def test_every_input_is_documented() -> None:
    """docs/gates.md names each input of the action."""
    told = (ROOT / "docs" / "gates.md").read_text(encoding="utf-8")
    named = told[told.index("Inputs, all optional: ") : told.index("([action.yml]")]
    inputs = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["inputs"]
    assert [name for name in inputs if f"`{name}`" not in named] == []


def test_the_scripts_are_sound() -> None:
    """ShellCheck finds nothing in the scripts of the gates."""
    checker = Path(sys.executable).parent / "shellcheck"
    need(checker.exists(), "shellcheck is not installed")
    scripts = [str(SCRIPT), str(ROOT / "gates" / "pre-receive")]
    done = subprocess.run([checker, *scripts], capture_output=True, text=True)
    assert done.stdout == ""
    assert all(Path(script).stat().st_mode & stat.S_IXUSR for script in scripts)


class Hub:
    """A scratch repository on a scratch GitHub, and what it keeps."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.temp = folder, folder.parent / "runner"
        self.origin = folder.parent / "origin.git"
        self.log, self.comments, self.refuses = (self.temp / name for name in ("gh.log", "comments.json", "refuses"))
        (self.temp / "bin").mkdir(parents=True)
        gh = self.temp / "bin" / "gh"
        gh.write_text(GH)
        gh.chmod(0o755)
        self.comments.write_text("[]")
        self.log.write_text("")
        git("init", "--quiet", "--bare", "--initial-branch", "main", str(self.origin))
        git("remote", "add", "origin", self.origin.as_uri())

    def run(
        self, inputs: Mapping[str, str] | None = None, event: Mapping[str, Any] | None = None, **environment: str
    ) -> Ran:
        """The action in the working folder, as on a push if no event is given."""
        tools = f"{self.temp / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        known = {
            "PATH": tools, "RUNNER_TEMP": str(self.temp), "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_REPOSITORY": "desk/copy", "GITHUB_REF": "refs/heads/main", "GITHUB_SHA": git("rev-parse", "HEAD"),
            "GH_LOG": str(self.log), "GH_COMMENTS": str(self.comments), "GH_REFUSES": str(self.refuses),
        }  # fmt: skip
        return run(ACTION, {"version": "installed", **(inputs or {})}, event or {}, **{**known, **environment})

    def clone(self, ref: str, depth: int = 1) -> None:
        """A work tree as actions/checkout makes it."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        os.chdir(self.folder)
        git("init", "--quiet")
        git("remote", "add", "origin", self.origin.as_uri())
        git("fetch", "--quiet", "--no-tags", f"--depth={depth}", "origin", ref)
        git("checkout", "--quiet", "--detach", "FETCH_HEAD")


@pytest.fixture
def hub(repository: Path) -> Hub:
    """A repository with two old texts; a branch `desk` adds two commits to one, while others went on with `main`."""
    hub = Hub(repository)
    put(repository, {"copy/old 1.txt": OLD, "copy/old 2.txt": OLD, ".dispatchlint.yaml": "house: generic-fr\n"})
    commit()
    git("checkout", "--quiet", "-b", "desk")
    put(repository, {"copy/old 1.txt": OLD + "\nEncore une ligne.\n"})
    commit("first")
    put(repository, {"copy/old 1.txt": NEW})
    commit("second")
    git("checkout", "--quiet", "main")
    for number in range(3):
        put(repository, {f"copy/others {number}.txt": OTHERS})
        commit("others")
    git("push", "--quiet", "origin", "main", "desk")
    git("checkout", "--quiet", "--detach", "main")
    git("merge", "--quiet", "--no-ff", "--message", "merge", "desk")
    git("push", "--quiet", "origin", "HEAD:refs/pull/7/merge")
    return hub


def pull_request(hub: Hub, base: str = "main~3") -> dict[str, Any]:
    """The event of a pull request; GitHub's base may be older than the merge that it makes."""
    return {"pull_request": {"number": 7, "base": {"sha": git("rev-parse", base, folder=hub.origin)}}}


def annotations(ran: Ran) -> list[str]:
    return [line for line in ran.log.splitlines() if line.startswith("::")]


def test_only_what_is_new_is_annotated(hub: Hub) -> None:
    """In the shallow clone of a pull request's merge, only what its own lines brought is told, everywhere."""
    event = pull_request(hub)
    hub.clone("refs/pull/7/merge")
    ran = hub.run({"sarif": "true"}, event, GITHUB_REF="refs/pull/7/merge")
    assert annotations(ran) == [JUNE]
    assert (ran.passed, ran.outputs["code"]) == (False, "1")
    report = Path(ran.outputs["report"]).read_text(encoding="utf-8")
    assert report.startswith(SIGNATURE)
    assert ("31 juin" in report, "31 avril" in report, "31 septembre" in report) == (True, False, False)
    assert (hub.temp / "summary.md").read_text(encoding="utf-8") == report
    upload = ran.steps["github/codeql-action/upload-sarif@v4"]
    results = json.loads(Path(upload["sarif_file"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results] == [7]
    first, second, *body = hub.log.read_text(encoding="utf-8").splitlines()
    assert first.startswith("api --paginate repos/desk/copy/issues/7/comments?per_page=100 --jq ")
    assert second == (f"api --silent --method POST repos/desk/copy/issues/7/comments -F body=@{ran.outputs['report']}")
    assert "\n".join([*body, ""]) == report


@pytest.mark.slow
@pytest.mark.parametrize("depth", [1, 2])
def test_a_clone_of_the_branch_is_deepened(hub: Hub, depth: int) -> None:
    """Where the branch itself was checked out, as much is fetched as leads to the base."""
    event = pull_request(hub, "main")
    hub.clone("desk", depth)
    ran = hub.run({}, event, GITHUB_REF="refs/pull/7/merge", GITHUB_SHA=git("rev-parse", "main", folder=hub.origin))
    assert annotations(ran) == [JUNE]


def test_a_clone_that_cannot_be_deepened(hub: Hub) -> None:
    """Where nothing more can be fetched, the step fails and says what to write."""
    event = pull_request(hub)
    hub.clone("refs/pull/7/merge")
    hub.origin.rename(hub.temp / "gone.git")
    ran = hub.run({}, event, GITHUB_REF="refs/pull/7/merge")
    told = "::error title=dispatchlint::this clone does not reach the base of the pull request: give actions/checkout fetch-depth: 0"  # noqa: E501
    assert (ran.passed, annotations(ran), "Pass or fail" in ran.steps) == (False, [told], False)


@pytest.mark.slow
def test_our_comment_is_edited(hub: Hub) -> None:
    """Of the comments there the first of ours is edited: one of a program, that begins with our line."""
    ours, theirs = f"{SIGNATURE}## …", f"> {SIGNATURE}"
    comments = [(1, "User", ours), (2, "Bot", theirs), (3, "Bot", ours), (4, "Bot", ours)]
    hub.comments.write_text(json.dumps([{"id": n, "user": {"type": who}, "body": body} for n, who, body in comments]))
    hub.clone("refs/pull/7/merge", 2)
    hub.run({}, pull_request(hub), GITHUB_REF="refs/pull/7/merge")
    calls = [line for line in hub.log.read_text(encoding="utf-8").splitlines() if line.startswith("api --silent")]
    assert calls == [
        f"api --silent --method PATCH repos/desk/copy/issues/comments/3 -F body=@{hub.temp}/dispatchlint.md"
    ]


@pytest.mark.slow
def test_no_comment_on_a_pull_request_without_dispatches(hub: Hub) -> None:
    """Where no dispatch changed nothing is said, unless our comment is there and would be out of date."""
    git("checkout", "--quiet", "main")
    put(hub.folder, {"tool.py": "print()\n"})
    commit()
    event = {"pull_request": {"number": 7, "base": {"sha": git("rev-parse", "HEAD~1")}}}
    assert hub.run({}, event).passed
    assert "--silent" not in hub.log.read_text(encoding="utf-8")
    hub.comments.write_text(json.dumps([{"id": 3, "user": {"type": "Bot"}, "body": SIGNATURE}]))
    assert hub.run({}, event).passed
    assert "--method PATCH" in hub.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_comment_that_is_refused(hub: Hub) -> None:
    """A pull request from a fork has no right to comment: a warning, and the verdict is that of the check."""
    hub.refuses.touch()
    hub.clone("refs/pull/7/merge", 2)
    ran = hub.run({"fail-on": "never"}, pull_request(hub), GITHUB_REF="refs/pull/7/merge")
    assert (ran.passed, ran.outputs["code"]) == (True, "0")
    assert [line.partition(" ")[0] for line in annotations(ran)] == ["::error", "::warning"]


def test_a_push_is_checked_whole(hub: Hub) -> None:
    """Without a pull request all is told and nobody is commented upon."""
    git("checkout", "--quiet", "main")
    ran = hub.run()
    assert [line.partition(",")[0] for line in annotations(ran)] == [
        *(f"::error file=copy/old {number}.txt" for number in (1, 2)),
        *(f"::error file=copy/others {number}.txt" for number in range(3)),
    ]
    assert ("Comment on the pull request" in ran.steps, hub.log.read_text()) == (False, "")


@pytest.mark.slow
def test_paths_are_lines(hub: Hub) -> None:
    """Each line of `paths` is one, spaces and all, and nothing in an input is ever run."""
    git("checkout", "--quiet", "main")
    put(hub.folder, {"copy/$(touch gone).txt": OLD})
    ran = hub.run({"paths": "copy/old 2.txt\ncopy/$(touch gone).txt\n", "house": "generic-fr"})
    assert [line.partition(",")[0] for line in annotations(ran)] == [
        "::error file=copy/old 2.txt",
        "::error file=copy/$(touch gone).txt",
    ]
    assert not (hub.folder / "gone").exists()


def test_a_run_that_cannot_be_always_fails(hub: Hub) -> None:
    """Wrong settings fail the check itself, where findings would not."""
    put(hub.folder, {".dispatchlint.yaml": "house: nowhere\n"})
    ran = hub.run({"fail-on": "never"})
    told = "::error title=dispatchlint::dispatchlint stopped with exit code 2: see the log"
    assert (ran.passed, annotations(ran), "Pass or fail" in ran.steps) == (False, [told], False)


@pytest.mark.slow
def test_an_input_that_cannot_be_read_fails_at_the_end(hub: Hub) -> None:
    """The report of the others is written all the same."""
    git("checkout", "--quiet", "main")
    put(hub.folder, {"copy/a.txt": "Titre\0\n"})
    ran = hub.run({"fail-on": "never"})
    assert "31 avril" in (hub.temp / "summary.md").read_text(encoding="utf-8")
    assert (ran.passed, annotations(ran)[-1]) == (False, "::error title=dispatchlint::an input could not be read")


@pytest.mark.slow
def test_it_installs_itself(hub: Hub) -> None:
    """Without a version it installs the dispatchlint that it came with, into an environment of its own."""
    git("checkout", "--quiet", "main")
    ran = hub.run({"version": ""})
    assert ran.steps["Check the dispatches"]["DISPATCHLINT"] == f"{hub.temp}/dispatchlint/bin/dispatchlint"
    assert len([line for line in annotations(ran) if "fr/dates/real" in line]) == 5
