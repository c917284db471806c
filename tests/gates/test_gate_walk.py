"""docs/gates.md walked through: an archive of 200 dispatches of which 120 have old findings, and what is new in it."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from invented import archive
from scratch import commit, git, put


def dispatchlint(*arguments: str) -> tuple[int, list[str]]:
    """The exit code and the lines of what is said."""
    done = subprocess.run([sys.executable, "-m", "dispatchlint", *arguments], capture_output=True, text=True)
    return done.returncode, (done.stdout + done.stderr).splitlines()


@pytest.mark.slow
def test_old_copy_blocks_nobody_and_nothing_new_gets_in(repository: Path) -> None:
    """The baseline hides exactly the old findings; of what follows only the new is told, by each gate's command."""
    texts = archive(clean=80, faulty=120)
    put(repository, {**texts, "README.md": "# Copy\n", "package.json": "{}\n"})
    dispatchlint("init", "--house", "aa-fr")
    code, lines = dispatchlint("check", "--output-format", "concise", ".")
    told = {line.split(":")[0] for line in lines[:-1]}
    faulty = sorted(texts)[:120]
    assert (code, sorted(told), lines[-1]) == (
        1, faulty, "Found 90 errors, 30 warnings, 0 suggestions in 200 files.",
    )  # fmt: skip
    assert dispatchlint("baseline") == (
        0, [".dispatchlint-baseline.yaml: 120 findings known in 120 files, 120 new, 0 taken out."],
    )  # fmt: skip
    known = yaml.safe_load(Path(".dispatchlint-baseline.yaml").read_text(encoding="utf-8"))["files"]
    assert sorted(known) == faulty
    check = ("check", "--output-format", "concise", ".")
    assert dispatchlint(*check) == (0, ["Found 0 errors, 0 warnings, 0 suggestions in 200 files."])
    commit("turned on")

    git("checkout", "--quiet", "-b", "desk")
    clean, dirty = archive(clean=2, faulty=0, seed=99).values()
    old, end = texts[faulty[0]], "* Traduit du turc"
    put(repository, {
        "copy/2026/200.txt": clean,
        "copy/2026/201.txt": dirty.replace("mercredi à", "le 31 juin à"),
        faulty[0]: old.replace(end, f"Le 31 septembre, la gare rouvrira.\n{end}"),
    })  # fmt: skip
    column = dirty.split("\n")[5].index("mercredi") + 4
    new = [
        f"{faulty[0]}:11:4: error fr/dates/real Date impossible\u00a0: 31 septembre. Vérifier.",
        f"copy/2026/201.txt:6:{column}: error fr/dates/real Date impossible\u00a0: 31 juin. Vérifier.",
    ]
    assert dispatchlint(*check) == (1, [*new, "Found 2 errors, 0 warnings, 0 suggestions in 202 files."])
    commit("new copy")
    since = dispatchlint(*check, "--changed-since", "main", "--no-baseline")
    assert since == (1, [*new, "Found 2 errors, 0 warnings, 0 suggestions in 3 files."])
    hook = dispatchlint(*check[:-1], "--force-exclude", "copy/2026/200.txt", "README.md", "package.json")
    assert hook == (0, ["Found 0 errors, 0 warnings, 0 suggestions in 1 files."])

    put(repository, {faulty[0]: old.replace("le 31 avril", "le 30 avril"), "copy/2026/201.txt": dirty})
    assert dispatchlint("baseline") == (
        0, [".dispatchlint-baseline.yaml: 119 findings known in 119 files, 0 new, 1 taken out."],
    )  # fmt: skip
