"""Editors for tests: a server started as an editor starts it, texts to judge without one, and edits made."""

import ast
import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from dispatchlint.lsp.judging import Judge, Judged
from dispatchlint.lsp.positions import Places
from dispatchlint.lsp.texts import Text
from dispatchlint.spans import LineMap, Unit

COMMAND = [sys.executable, "-m", "dispatchlint", "lsp"]
CRASHES = [
    sys.executable,
    "-c",
    """
from dispatchlint.checks import date
from dispatchlint.cli import main

def crash(structure, options):
    print("no part of the protocol", flush=True)
    raise ValueError("on purpose")

date.find = crash
main(["lsp", "--stdio"])
""",
]
FAULTY = (Path(__file__).parents[2] / "examples" / "aa-fr" / "faulty.txt").read_text(encoding="utf-8")


def capable(pulls: bool = True, encodings: tuple[str, ...] = (), watches: bool = False) -> types.ClientCapabilities:
    """An editor of today, which asks for diagnostics; or one that waits for them. It may watch files."""
    watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings) or None),  # type: ignore[arg-type]
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=watching if watches else None,
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True) if pulls else None,
        ),
    )


@asynccontextmanager
async def editor(
    folder: Path | None = None,
    can: types.ClientCapabilities | None = None,
    options: dict[str, Any] | None = None,
    command: list[str] = COMMAND,
) -> AsyncIterator["Editor"]:
    """An editor with a folder open, its server running."""
    client = await ClientServerConfig(command).start()
    assert isinstance(client, LanguageClient)
    registered = list[types.Registration]()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        registered.extend(params.registrations)

    folders = [types.WorkspaceFolder(folder.as_uri(), "desk")] if folder else None
    answer = await client.initialize_session(
        types.InitializeParams(can or capable(), workspace_folders=folders, initialization_options=options)
    )
    try:
        yield Editor(client, answer, registered)
    finally:
        await client.shutdown_session()
        await client.stop()


class Editor:
    """What a person does with an editor."""

    def __init__(
        self, client: LanguageClient, answer: types.InitializeResult, registered: list[types.Registration]
    ) -> None:
        self.client, self.capabilities, self.registered = client, answer.capabilities, registered

    def open(self, uri: str, text: str, language: str = "plaintext") -> types.TextDocumentIdentifier:
        """Opens a text."""
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return types.TextDocumentIdentifier(uri)

    def type(self, uri: str, version: int, at: types.Position, text: str, until: types.Position | None = None) -> None:
        """Types a text at a place, or over what stands until another."""
        change = types.TextDocumentContentChangePartial(types.Range(at, until or at), text)
        document = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, uri: str) -> None:
        """Says that a text was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def ask(self, uri: str, known: str | None = None) -> types.DocumentDiagnosticReport:
        """Asks for the diagnostics of a text."""
        document = types.TextDocumentIdentifier(uri)
        params = types.DocumentDiagnosticParams(document, previous_result_id=known)
        return await self.client.text_document_diagnostic_async(params)

    async def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """The diagnostics of a text."""
        report = await self.ask(uri)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def codes(self, uri: str) -> list[str]:
        """The rules that speak."""
        return [str(one.code) for one in await self.diagnostics(uri)]

    async def actions(self, uri: str, range_: types.Range, *only: str) -> list[types.CodeAction]:
        """The actions at a place."""
        context = types.CodeActionContext([], only=list(only) or None)  # type: ignore[arg-type]
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), range_, context)
        return [_action(one) for one in await self.client.text_document_code_action_async(params) or []]

    async def command(self, name: str, *arguments: Any) -> None:
        """Has a command carried out."""
        await self.client.workspace_execute_command_async(types.ExecuteCommandParams(name, list(arguments)))

    async def until(self, holds: Callable[[], bool], seconds: float = 20) -> None:
        """Waits until something holds."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not holds():
            assert asyncio.get_running_loop().time() < deadline, "it never came"
            await asyncio.sleep(0.01)


def _action(found: types.CodeAction | types.Command) -> types.CodeAction:
    """An action; lsprotocol takes one that has a command for a command, and that for its name."""
    if isinstance(found, types.CodeAction):
        return found
    return types.CodeAction(found.title, command=types.Command(**ast.literal_eval(found.command)))


# Without a server


def text_of(text: str, unit: Unit = "utf-16", uri: str = "file:///nowhere/a.txt", language: str = "plaintext") -> Text:
    """A text as the server keeps it."""
    return Text(uri, 7, language, text, Places(LineMap(text), unit))


def judged(text: str, unit: Unit = "utf-16", language: str = "plaintext", **more: Any) -> Judged:
    """A text that was judged."""
    return Judge(more.pop("lang", None)).judge(text_of(text, unit, language=language, **more), [])


def made(edit: types.WorkspaceEdit | None, judged: Judged) -> str:
    """A text with an edit made, as an editor makes it."""
    assert edit is not None
    (change,) = edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == judged.text.version
    text, places = judged.text.text, judged.text.places
    for one in sorted(change.edits, key=lambda one: one.range.start, reverse=True):
        assert isinstance(one, types.TextEdit)
        start, end = places.span(one.range)
        text = text[:start] + one.new_text + text[end:]
    return text
