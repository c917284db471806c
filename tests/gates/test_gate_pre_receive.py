"""`gates/pre-receive` by real pushes to a bare repository: what is new and wrong does not get in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scratch import commit, git, put

ROOT = Path(__file__).parent.parent.parent
OLD = "Le port rouvre\n\nLe 31 avril, il pleut.\n\nTout va bien.\n"
NEW = OLD + "\nLe 31 juin, il gèle.\n"
CLEAN = "Le port rouvre\n\nTout va bien.\n"
ALIKE = "Le port rouvre\n\nIl dit «oui».\n"
SETTINGS = "house: generic-fr\nlang: en\n"
APRIL = "copy/{}.txt:3:4: error fr/dates/real The 31 avril does not exist. Check it."
JUNE = "copy/a b.txt:7:4: error fr/dates/real The 31 juin does not exist. Check it."


class Desk:
    """A work tree, and the bare repository that it is pushed to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.bare, self.scratch = folder, folder.parent / "bare.git", folder.parent / "tmp"
        self.scratch.mkdir()

    def push(self, *what: str) -> tuple[bool, list[str]]:
        """Whether a push went through, and what the hook says."""
        done = subprocess.run(["git", "push", "--quiet", "bare", *what], capture_output=True, text=True)
        told = [line.removeprefix("remote: ").rstrip() for line in done.stderr.splitlines() if "remote: " in line]
        assert list(self.scratch.iterdir()) == []
        assert not (self.bare / "worktrees").exists()
        return done.returncode == 0, told

    def refs(self) -> list[str]:
        """The names of what is in the bare repository."""
        return git("for-each-ref", "--format=%(refname)", folder=self.bare).splitlines()


@pytest.fixture
def desk(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A repository with an old text that is wrong, pushed before there was a hook."""
    desk = Desk(repository)
    put(repository, {"copy/a b.txt": OLD, ".dispatchlint.yaml": SETTINGS})
    commit()
    git("clone", "--quiet", "--bare", str(repository), str(desk.bare))
    git("remote", "add", "bare", str(desk.bare))
    shutil.copy(ROOT / "gates" / "pre-receive", desk.bare / "hooks" / "pre-receive")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(desk.scratch))
    return desk


def test_what_is_new_and_wrong_is_refused(desk: Desk) -> None:
    """The whole push is refused, each new finding is told on its line, and nothing is taken in; once mended it is."""
    put(desk.folder, {"copy/a b.txt": NEW})
    commit()
    assert desk.push("main") == (
        False,
        [JUNE, "Found 1 errors, 0 warnings, 0 suggestions in 1 files.", "dispatchlint: refs/heads/main is refused"],
    )
    put(desk.folder, {"copy/a b.txt": OLD + "\nLe 30 juin, il gèle.\n"})
    commit()
    assert desk.push("main") == (True, [])
    assert git("rev-parse", "main", folder=desk.bare) == git("rev-parse", "main")


def test_a_new_branch_is_judged_by_what_is_new(desk: Desk) -> None:
    """A branch without anything new passes; one with is judged from where it left what is here, rebased or not."""
    assert desk.push("main:refs/heads/same") == (True, [])
    put(desk.folder, {"copy/c.txt": CLEAN})
    commit()
    assert desk.push("main:refs/heads/clean") == (True, [])
    put(desk.folder, {"copy/a b.txt": NEW})
    commit()
    assert desk.push("main:refs/heads/new")[1][0] == JUNE
    assert desk.refs() == ["refs/heads/clean", "refs/heads/main", "refs/heads/same"]


def test_an_update_that_is_forced(desk: Desk) -> None:
    """A branch that was laid anew on the others' work is not blamed for that."""
    git("checkout", "--quiet", "-b", "desk")
    put(desk.folder, {"copy/c.txt": CLEAN})
    commit()
    assert desk.push("desk") == (True, [])
    git("checkout", "--quiet", "main")
    put(desk.folder, {"copy/others.txt": OLD})
    commit("others")
    (desk.bare / "hooks" / "pre-receive").rename(desk.bare / "kept")
    assert desk.push("main")[0]
    (desk.bare / "kept").rename(desk.bare / "hooks" / "pre-receive")
    git("rebase", "--quiet", "main", "desk")
    assert desk.push("--force", "desk") == (True, [])


def test_deletions_and_tags(desk: Desk) -> None:
    """A deletion and a tag of what is here pass; a tag that brings new copy is judged as a branch is."""
    desk.push("main:refs/heads/same")
    git("tag", "--annotate", "--message", "first", "v1")
    assert desk.push("v1", ":refs/heads/same") == (True, [])
    put(desk.folder, {"copy/a b.txt": NEW})
    commit()
    git("tag", "--annotate", "--message", "second", "v2")
    passed, told = desk.push("v2")
    assert (passed, told[0], told[-1]) == (False, JUNE, "dispatchlint: refs/tags/v2 is refused")
    assert desk.refs() == ["refs/heads/main", "refs/tags/v1"]


def test_the_first_push_is_judged_whole(desk: Desk) -> None:
    """Where nothing is here yet, all is new."""
    shutil.rmtree(desk.bare)
    git("init", "--quiet", "--bare", "--initial-branch", "main", str(desk.bare))
    shutil.copy(ROOT / "gates" / "pre-receive", desk.bare / "hooks" / "pre-receive")
    assert desk.push("main")[1][0] == APRIL.format("a b")


@pytest.mark.parametrize(
    ("pushed", "passed"),
    [
        ({".dispatchlint.yaml": SETTINGS + "levels: {fr/dates/real: warning}\n"}, True),
        ({".dispatchlint.yaml": SETTINGS + "exclude: ['copy/a b.txt']\n"}, True),
        ({".dispatchlint.yaml": "house: nowhere\n"}, False),
    ],
)
def test_the_settings_that_are_pushed_count(desk: Desk, pushed: dict[str, str], passed: bool) -> None:
    """Settings hold as they are pushed; wrong ones refuse the push."""
    put(desk.folder, {"copy/a b.txt": NEW, **pushed})
    commit()
    assert desk.push("main")[0] is passed


@pytest.mark.slow
def test_waivers_and_baseline_that_are_pushed_count(desk: Desk) -> None:
    """What is accepted or known in the pushed commit is not refused."""
    tool = [sys.executable, "-m", "dispatchlint"]
    put(desk.folder, {"copy/a b.txt": NEW})
    subprocess.run([*tool, "accept", "copy/a b.txt:7:4", "--reason", "cited", "--by", "Z"], check=True)
    commit()
    assert desk.push("main") == (True, [])
    put(desk.folder, {"copy/c.txt": OLD})
    subprocess.run([*tool, "baseline"], check=True)
    commit()
    assert desk.push("main") == (True, [])


def test_the_fail_level_of_the_server(desk: Desk) -> None:
    """`dispatchlint.failOn` of the bare repository is stronger than the settings."""
    put(desk.folder, {"copy/a b.txt": NEW})
    commit()
    git("config", "dispatchlint.failOn", "never", folder=desk.bare)
    assert desk.push("main") == (True, [])


def test_a_tool_that_is_not_there_refuses(desk: Desk) -> None:
    """Nothing passes unjudged."""
    git("config", "dispatchlint.command", "/no/such/tool", folder=desk.bare)
    put(desk.folder, {"copy/c.txt": CLEAN})
    commit()
    passed, told = desk.push("main")
    assert (passed, "/no/such/tool" in told[0]) == (False, True)
