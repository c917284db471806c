"""`dispatchlint lsp` as a command."""

import json
import re
import subprocess
import sys
from typing import Any

from sessions import CRASHES


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
    """Only this command imports what it needs. When its standard input ends it ends, and has written nothing."""
    script = "import sys; from dispatchlint.cli import main; main([{}]); exit('lsprotocol' in sys.modules)"
    assert python(script.format("'explain', 'fail_on'")).returncode == 0
    told = python(script.format("'lsp'"))
    assert (told.returncode, told.stdout, told.stderr) == (1, "", "")


def framed(method: str, params: Any, number: int | None = None) -> bytes:
    """A message of the protocol."""
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    raw = json.dumps(message if number is None else message | {"id": number}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(raw), raw)


def test_nothing_but_the_protocol() -> None:
    """Whatever a check prints goes to standard error."""
    uri = {"uri": "untitled:a"}
    text = {**uri, "languageId": "plaintext", "version": 1, "text": "Le 31 septembre, il pleut.\n"}
    said = framed("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
    said += framed("textDocument/didOpen", {"textDocument": text})
    said += framed("textDocument/diagnostic", {"textDocument": uri}, 2)
    with subprocess.Popen(CRASHES, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdin
        server.stdin.write(said)
        server.stdin.flush()
        answered = b""
        while b'"id": 2' not in answered.replace(b'"id":2', b'"id": 2'):
            answered += server.stdout.read1() if server.stdout else b""  # type: ignore[union-attr]
        rest, errors = server.communicate(framed("shutdown", None, 3) + framed("exit", None), timeout=20)
    assert b"no part of the protocol" in errors
    left, methods = answered + rest, list[str]()
    while left:
        head = re.match(rb"Content-Length: (\d+)\r\n(?:[\w-]+: [^\r]*\r\n)*\r\n", left)
        assert head, left
        end = head.end() + int(head[1])
        message = json.loads(left[head.end() : end])
        methods.append(message.get("method") or str(message["id"]))
        left = left[end:]
    assert methods == ["1", "window/logMessage", "textDocument/publishDiagnostics", "window/logMessage", "2", "3"]
