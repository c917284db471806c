"""`.pre-commit-hooks.yaml`: it is sound, and commits are blocked, passed and mended by it."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import need
from identify.identify import tags_from_filename
from pre_commit.clientlib import MANIFEST_HOOK_DICT
from pre_commit.main import main as pre_commit
from scratch import git, put

from dispatchlint.files import known_suffixes

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))

WRONG = "Le port rouvre\n\nLe 31 avril, il pleut.\n"
SPACED = "Le port rouvre\n\nIl dit « oui ».\n"
MENDED = "Le port rouvre\n\nIl dit «\u00a0oui\u00a0».\n"


def test_the_manifest_is_sound() -> None:
    """pre-commit takes the manifest, and knows every key of it: a wrong one would pass in silence."""
    assert pre_commit(["validate-manifest", str(MANIFEST)]) == 0
    known = {item.key for item in MANIFEST_HOOK_DICT.items}
    assert [set(hook) - known for hook in HOOKS] == [set(), set()]
    assert [hook["id"] for hook in HOOKS] == ["dispatchlint", "dispatchlint-fix"]


def test_hooks_are_given_our_files() -> None:
    """Every suffix that pre-commit has a type for is ours or none of the hook's types."""
    for hook in HOOKS:
        types = {*hook["types_or"]}
        left_out = [suffix for suffix in known_suffixes() if not types & tags_from_filename(f"a{suffix}")]
        assert [suffix for suffix in left_out if tags_from_filename(f"a{suffix}")] == []


def test_other_managers_are_given_the_same_command() -> None:
    """What docs/gates.md tells lefthook to run is what the hook runs."""
    entry = next(hook["entry"] for hook in HOOKS if hook["id"] == "dispatchlint-fix")
    assert f"- run: {entry} {{staged_files}}\n" in (ROOT / "docs" / "gates.md").read_text(encoding="utf-8")


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True)


def attempt(name: str, text: str) -> tuple[bool, str]:
    """Whether a commit of a file goes through, and what is said."""
    put(Path(), {name: text})
    git("add", "--all")
    done = run("git", "commit", "--message", name)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_hooks_as_pre_commit_runs_them(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From this checkout: a bad commit is blocked, a good one and one of no dispatch pass, what was mended is told."""
    need(not git("-C", str(ROOT), "status", "--porcelain", "--", MANIFEST.name), "the hooks are not committed")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(repository.parent / "hooks"))
    hooks = [{"id": "dispatchlint-fix"}, {"id": "dispatchlint"}]
    revision = git("-C", str(ROOT), "rev-parse", "HEAD")
    config = {"repos": [{"repo": str(ROOT), "rev": revision, "hooks": hooks}]}
    put(
        repository,
        {
            ".pre-commit-config.yaml": yaml.safe_dump(config),
            ".dispatchlint.yaml": "house: generic-fr\nexclude: [drafts/]\n",
        },
    )
    installed = run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert attempt("package.json", '{"name": "site"}\n')[0]
    assert attempt("drafts/a b.txt", WRONG)[0]
    assert attempt("good.txt", MENDED)[0]
    passed, said = attempt("bad copy.txt", WRONG)
    assert (passed, "bad copy.txt:3:4: error fr/dates/real" in said) == (False, True), said
    git("rm", "--quiet", "--force", "bad copy.txt")
    passed, said = attempt("spaced.txt", SPACED)
    assert (passed, "spaced.txt: edited" in said) == (False, True), said
    assert (repository / "spaced.txt").read_text(encoding="utf-8") == MENDED
    assert attempt("spaced.txt", MENDED)[0]
