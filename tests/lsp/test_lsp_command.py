"""`dispatchlint lsp` as a command."""

import subprocess
import sys


def python(script: str) -> subprocess.CompletedProcess[str]:
    """Runs a script, its standard input empty."""
    done = [sys.executable, "-c", script]
    return subprocess.run(done, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)


def test_without_the_extra() -> None:
    """Whoever has not installed it is told how."""
    told = python(
        "import sys; sys.modules['lsprotocol'] = None; from dispatchlint.cli import main; exit(main(['lsp']))"
    )
    assert (told.returncode, told.stdout, told.stderr) == (
        2, "", "dispatchlint: the language server needs lsprotocol: pip install 'dispatchlint[lsp]'\n",
    )  # fmt: skip


def test_nobody_else_pays() -> None:
    """Only this command imports what it needs."""
    script = "import sys; from dispatchlint.cli import main; main([{}]); exit('lsprotocol' in sys.modules)"
    assert python(script.format("'explain', 'fail_on'")).returncode == 0
    assert python(script.format("'lsp'")).returncode == 1


def test_an_editor_that_goes() -> None:
    """When its standard input ends the server ends, and has written nothing."""
    told = python("from dispatchlint.cli import main; exit(main(['lsp', '--stdio']))")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
