"""The extension for VS Code: it can be built, and the libraries of its client understand the server."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import need
from sessions import COMMAND

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"


@pytest.mark.slow
def test_the_extension(tmp_path: Path) -> None:
    """It is built from its lock file, with the schemas of today; its client's libraries understand the server."""
    need(shutil.which("npm") is not None, "needs Node.js and npm")
    folder = tmp_path / "vscode"
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns("node_modules", "out", "schemas"))
    command = tmp_path / "dispatchlint"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m dispatchlint "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {**os.environ, "DISPATCHLINT": str(command)}
    for step in (["ci"], ["run", "compile"], ["run", "package"]):
        done = subprocess.run(["npm", *step], cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(folder / "dispatchlint.vsix") as packed:
        kinds = ("pack", "house", "profile", "lexicon", "settings")
        expected = {"out/extension.js", "package.json", *(f"schemas/{kind}.json" for kind in kinds)}
        assert {f"extension/{name}" for name in expected} <= set(packed.namelist())
        assert not [name for name in packed.namelist() if "node_modules" in name]
        contributed = json.loads(packed.read("extension/package.json"))["contributes"]["yamlValidation"]
        for one in contributed:
            schema = json.loads(packed.read(f"extension/{one['url'].removeprefix('./')}"))
            assert schema["title"].startswith("dispatchlint ")
    text = ROOT / "examples" / "aa-fr" / "faulty.txt"
    told = ["node", str(Path(__file__).parent / "vscode.mjs"), str(folder), str(text), *COMMAND]
    done = subprocess.run(told, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.stdout.splitlines() == [
        "2:25 2 fr/institutions/one-form",
        "4:1 2 parts/city",
        "7:53 3 fr/spacing/no-break",
        "8:30 2 fr/people/alone-first",
        "14:1 1 parts/wording",
        "quickfix 1",
        "quickfix dispatchlint.explain",
        "quickfix dispatchlint.always",
        "quickfix dispatchlint.accept",
        "source.fixAll.dispatchlint 1",
        "exit 0",
    ], done.stderr
