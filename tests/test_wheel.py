"""The wheel is whole: it carries lint_rules/, and runs in a fresh environment outside the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_wheel_runs_in_a_fresh_environment(tmp_path: Path) -> None:
    """Built, installed and run away from the checkout, the wheel finds its own rules and gives the same report."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT], check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    rules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lint_rules").rglob("*") if path.is_file()}
    assert {f"dispatchlint/{path}" for path in rules} <= held
    page = {path.relative_to(ROOT).as_posix() for path in (ROOT / "dispatchlint" / "web" / "page").iterdir()}
    assert page | {"dispatchlint/plan.dispatchlint"} <= held
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    subprocess.run([environment / "bin" / "pip", "install", "-q", wheel], check=True)
    faulty = ROOT / "examples" / "aa-fr" / "faulty.txt"
    arguments = ["check", "--output-format", "concise", "--stdin-filename", "faulty.txt", "-"]
    installed = subprocess.run(
        [environment / "bin" / "dispatchlint", *arguments], input=faulty.read_bytes(), capture_output=True, cwd=tmp_path
    )
    here = subprocess.run(
        [sys.executable, "-m", "dispatchlint", *arguments], input=faulty.read_bytes(), capture_output=True, cwd=ROOT
    )
    assert (installed.returncode, installed.stdout, installed.stderr) == (1, here.stdout, b"")
    told = "import sys; from dispatchlint.cli import main; main(sys.argv[1:]); print('\\n', *sys.modules)"
    first = subprocess.run(
        [environment / "bin" / "python", "-c", told, *arguments], input=faulty.read_bytes(), capture_output=True,
        cwd=tmp_path, env={**os.environ, "DISPATCHLINT_CACHE_DIR": os.devnull},
    )  # fmt: skip
    assert {b"yaml", b"regex"} & set(first.stdout.splitlines()[-1].split()) == set()
    where = "import dispatchlint.packs as p; print(p.shipped())"
    shipped = subprocess.run(
        [environment / "bin" / "python", "-c", where], capture_output=True, text=True, cwd=tmp_path
    )
    assert Path(shipped.stdout.strip()).is_relative_to(environment)
