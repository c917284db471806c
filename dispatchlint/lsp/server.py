"""The server: what an editor asks for and is told, over standard input and output."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, TypeVar, TypeVarTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from dispatchlint import __version__
from dispatchlint.errors import CrashError, DispatchlintError
from dispatchlint.lsp import actions, commands, diagnostics, outline, pages
from dispatchlint.lsp.judging import Judge, Judged
from dispatchlint.lsp.texts import Protocol, Text, Texts

T = TypeVar("T")
Args = TypeVarTuple("Args")

PAUSE = 0.2  # seconds without a keystroke before diagnostics are pushed
LANGUAGES = ("en", "fr")
WATCHED = ("**/*.yaml", "**/pyproject.toml")  # settings, waivers, baselines, packs


class Server(LanguageServer):
    """A language server that judges texts in a thread of its own, so that it hears every keystroke meanwhile."""

    def __init__(self) -> None:
        super().__init__("dispatchlint", __version__, protocol_cls=Protocol)
        self.judge = Judge()
        self._worker = ThreadPoolExecutor(1)
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self.told = set[str]()

    @property
    def texts(self) -> Texts:
        """The texts that are open."""
        texts: Texts = self.protocol.workspace  # type: ignore[assignment]
        return texts

    @property
    def pushes(self) -> bool:
        """Whether the editor does not ask for diagnostics by itself."""
        documents = self.client_capabilities.text_document
        return documents is None or documents.diagnostic is None

    async def run(self, work: Callable[[*Args], T], *args: *Args) -> T:
        """What a function gives, in the thread that judges."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *args)

    async def ask(self, uri: str, make: Callable[[Judged, *Args], T], *args: *Args) -> T | None:
        """What a function makes of a text that was judged; None where that failed, which is told."""
        text = self.texts.by_uri.get(uri)
        return await self.made_of(text, make, *args) if text else None

    async def made_of(self, text: Text, make: Callable[[Judged, *Args], T], *args: *Args) -> T | None:
        """The same of one version of a text; None too where there is another before its turn comes."""
        roots = self.texts.roots

        def work() -> T | None:
            return make(self.judge.judge(text, roots), *args) if self.is_current(text) else None

        try:
            return await self.run(work)
        except CrashError as error:
            self.log(types.MessageType.Error, f"our fault, please report it: {error}")
        except DispatchlintError as error:
            self.tell(str(error))
        return None

    def log(self, kind: types.MessageType, message: str) -> None:
        """Writes into the editor's log."""
        self.window_log_message(types.LogMessageParams(kind, f"dispatchlint: {message}"))

    def tell(self, message: str) -> None:
        """Shows what is to be put right; once, although every keystroke meets it."""
        if message not in self.told:
            self.told.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"dispatchlint: {message}"))

    def is_current(self, text: Text) -> bool:
        """Whether a text has not changed meanwhile."""
        return self.texts.by_uri.get(text.uri) is text

    async def anew(self) -> None:
        """Judges everything anew, after settings or waivers changed."""
        self.told.clear()
        await self.run(self.judge.forget)
        workspace = self.client_capabilities.workspace
        if self.pushes:
            for uri in list(self.texts.by_uri):
                await self.push(uri)
        elif workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    async def push(self, uri: str) -> None:
        """Pushes the diagnostics of a text, unless it has changed meanwhile."""
        text = self.texts.by_uri.get(uri)
        found = await self.made_of(text, diagnostics.all_of) if text else None
        if text and self.is_current(text):
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, found or [], version=text.version)
            )

    def push_after_pause(self, uri: str) -> None:
        """Pushes them once nobody types."""
        if uri in self._waiting:
            self._waiting[uri].cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._after_pause(uri))

    async def _after_pause(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        del self._waiting[uri]
        await self.push(uri)


# What it hears


def initialize(server: Server, params: types.InitializeParams) -> None:
    """The editor introduces itself; it may say in which language it is to be told."""
    options = params.initialization_options
    language = options.get("lang") if isinstance(options, dict) else None
    server.judge = Judge(language if language in LANGUAGES else None)


def initialized(server: Server, params: types.InitializedParams) -> None:
    """Asks to be told of settings that change, where the editor can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        asked = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([asked]))


async def did_open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A text is opened."""
    if server.pushes:
        await server.push(params.text_document.uri)


def did_change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Somebody types."""
    if server.pushes:
        server.push_after_pause(params.text_document.uri)


async def did_close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A text is closed: there is nothing more to say of it."""
    uri = params.text_document.uri
    if server.pushes:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
    await server.run(server.judge.close, uri)


async def did_save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A text is saved: editors that watch no files show so what came of new settings."""
    await server.anew()


async def did_change_watched_files(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Settings, waivers, baselines or packs changed."""
    await server.anew()


# What it is asked for


async def diagnostic(server: Server, params: types.DocumentDiagnosticParams) -> diagnostics.Report:
    """The diagnostics of a text; where it changed meanwhile, the editor is to ask again."""
    text = server.texts.by_uri.get(params.text_document.uri)
    found = await server.made_of(text, diagnostics.report, params.previous_result_id) if text else None
    if text and not server.is_current(text):
        code = types.LSPErrorCodes.ServerCancelled.value
        raise JsonRpcException("the text has changed", code, types.DiagnosticServerCancellationData(True))
    return found or diagnostics.report(None, params.previous_result_id)


async def hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    """What is known of the findings at a place."""
    return await server.ask(params.text_document.uri, pages.hover, params.position)


async def code_action(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about the findings at a place, and about the whole text."""
    workspace = server.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    asked = actions.Asked(params.range, params.context, bool(edits and edits.document_changes))
    uri = params.text_document.uri
    at_place = await server.ask(uri, actions.at_place, asked)
    # By itself: where the guard refuses, edits are still offered.
    on_text = await server.ask(uri, actions.on_text, asked)
    return [*(at_place or []), *(on_text or [])]


async def document_symbol(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    """The parts of the dispatch."""
    return await server.ask(params.text_document.uri, outline.symbols)


async def accept(server: Server, uri: str, item: str | None, fingerprint: str, *reason: str) -> None:
    """Accepts a finding in the sidecar of its file."""
    await _write(server, uri, commands.accept, item, fingerprint, " ".join(reason))


async def always(server: Server, uri: str, item: str | None, fingerprint: str) -> None:
    """Accepts the words of a finding for good."""
    await _write(server, uri, commands.always, item, fingerprint)


async def explain(server: Server, uri: str, item: str | None, fingerprint: str) -> None:
    """Shows why a finding is one."""
    if said := await server.ask(uri, commands.explain, item, fingerprint):
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, said))


async def _write(server: Server, uri: str, command: Callable[[Judged, *Args], str], *args: *Args) -> None:
    server.told.clear()  # whoever asks again is told again
    if written := await server.ask(uri, command, *args):
        server.log(types.MessageType.Info, written)
        await server.anew()


def make() -> Server:
    """A server that hears and answers all of this."""
    server = Server()
    plain: dict[str, Callable[..., object]] = {
        types.INITIALIZE: initialize,
        types.INITIALIZED: initialized,
        types.TEXT_DOCUMENT_DID_OPEN: did_open,
        types.TEXT_DOCUMENT_DID_CHANGE: did_change,
        types.TEXT_DOCUMENT_DID_CLOSE: did_close,
        types.TEXT_DOCUMENT_DID_SAVE: did_save,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: did_change_watched_files,
        types.TEXT_DOCUMENT_HOVER: hover,
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: document_symbol,
    }
    for method, answer in plain.items():
        server.feature(method)(answer)
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, types.DiagnosticOptions(False, False, "dispatchlint"))(diagnostic)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(actions.KINDS))(code_action)
    server.command(actions.ACCEPT)(accept)
    server.command(actions.ALWAYS)(always)
    server.command(actions.EXPLAIN)(explain)
    return server


def serve(output: BinaryIO) -> None:
    """Serves an editor until it says that it goes; nothing but the protocol is written into `output`."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # the editor is told of what fails
    make().start_io(stdout=output)
