"""The server in Neovim."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import need
from sessions import COMMAND, FAULTY

SCRIPT = Path(__file__).parent / "neovim.lua"


@pytest.mark.slow
def test_neovim(tmp_path: Path) -> None:
    """It shows what is found, makes the edit that is chosen and all safe ones, and shows what is left."""
    need(shutil.which("nvim") is not None, "needs Neovim")
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    command = ["nvim", "--headless", "--clean", "a.txt", "-c", f"luafile {SCRIPT}"]
    environment = {**os.environ, "DISPATCHLINT_LSP": " ".join(COMMAND)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    told, _, buffer = done.stdout.partition("buffer:\n")
    assert told.splitlines() == [
        "diagnostics:",
        "2:25 WARN fr/institutions/one-form",
        "4:1 WARN parts/city",
        "7:60 INFO fr/spacing/no-break",
        "8:31 WARN fr/people/alone-first",
        "14:1 ERROR parts/wording",
        "offered:",
        "- Écrire «\xa0Maison-Blanche\xa0».",
        "- Expliquer · fr/institutions/one-form",
        "- Toujours accepter «\xa0Maison Blanche\xa0»",
        "- Accepter ici · fr/institutions/one-form",
        "then: Corrections sûres (1)",
        "left:",
        "4:1 WARN parts/city",
        "8:31 WARN fr/people/alone-first",
        "14:1 ERROR parts/wording",
    ], done.stderr
    before, after = FAULTY.splitlines(), buffer.splitlines()
    assert after[1] == before[1].replace("Maison Blanche", "Maison-Blanche")
    assert after[6].startswith("Interrogée sur l’envoi d’avions, Whitfield a déclaré\xa0: «\xa0Nous n’enverrons pas")
    assert [one.replace("\xa0", " ") for one in after[2:14]] == before[2:]
