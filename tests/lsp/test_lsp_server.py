"""The server over standard input and output, from end to end."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from sessions import CRASHES, FAULTY, Editor, capable, editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

WRONG = "Le port rouvre\n\nLe 31 septembre, la grève est finie.\n\nIl a parlé chez Yahoo ! Un « mot ».\n"
START = types.Position(0, 0)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Editor]:
    """An editor that asks for diagnostics, in a folder of French copy."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / ".dispatchlint.yaml").write_text("house: generic-fr\n", encoding="utf-8")
    async with editor(folder, capable(watches=True)) as found:
        found.folder = folder  # type: ignore[attr-defined]
        yield found


def place(desk: Editor, name: str) -> str:
    """The address of a file in the folder."""
    folder: Path = desk.folder  # type: ignore[attr-defined]
    return (folder / name).as_uri()


async def test_what_it_offers(desk: Editor) -> None:
    """It says what it can do."""
    can = desk.capabilities
    assert can.diagnostic_provider == types.DiagnosticOptions(False, False, "dispatchlint")
    assert can.position_encoding == types.PositionEncodingKind.Utf16
    assert can.code_action_provider == types.CodeActionOptions(("quickfix", "source.fixAll.dispatchlint"))
    assert can.execute_command_provider == types.ExecuteCommandOptions(
        ("dispatchlint.accept", "dispatchlint.always", "dispatchlint.explain")
    )
    sync = can.text_document_sync
    assert isinstance(sync, types.TextDocumentSyncOptions)
    assert (sync.open_close, sync.change, sync.save) == (True, types.TextDocumentSyncKind.Incremental, True)
    assert can.hover_provider
    assert can.document_symbol_provider


async def test_diagnostics_that_are_asked_for(desk: Editor) -> None:
    """All of them, then that nothing changed; after a keystroke those of the new text."""
    uri = place(desk, "a.txt")
    desk.open(uri, WRONG)
    first = await desk.ask(uri)
    assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
    assert (first.items[0].code, str(first.items[0].range)) == ("fr/dates/real", "2:3-2:15")
    again = await desk.ask(uri, first.result_id)
    assert again == types.RelatedUnchangedDocumentDiagnosticReport(first.result_id or "")
    desk.type(uri, 2, START, "🗞\n")
    assert str((await desk.diagnostics(uri))[0].range) == "3:3-3:15"
    assert uri not in desk.client.diagnostics


async def test_typing(desk: Editor) -> None:
    """An edit within a line that begins with an emoji reaches the text; lines do not end at U+2028."""
    uri = place(desk, "typing.txt")
    desk.open(uri, "Titre\u2028encore\r\n\r\n🗞𐐀 Le 30 septembre, la grève est finie.\r\n")
    assert "fr/dates/real" not in await desk.codes(uri)
    desk.type(uri, 2, types.Position(2, 9), "1", types.Position(2, 10))
    (one,) = [one for one in await desk.diagnostics(uri) if one.code == "fr/dates/real"]
    assert str(one.range) == "2:8-2:20"


async def test_hover_and_outline(desk: Editor) -> None:
    """Whoever points at a finding is told of it; the parts are symbols."""
    uri = place(desk, "hover.txt")
    document = desk.open(uri, WRONG)
    hover = await desk.client.text_document_hover_async(types.HoverParams(document, types.Position(2, 5)))
    assert hover is not None
    assert "fr/dates/real" in hover.contents.value  # type: ignore[union-attr]
    symbols = await desk.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert [one.name for one in symbols or []] == ["titre", "§\xa01", "§\xa02"]


async def test_a_text_in_no_file(desk: Editor) -> None:
    """A text that was never saved is judged by the settings of the folder, as its language says."""
    desk.open("untitled:Untitled-1", f"---\ntitle: T\n---\n{WRONG}", "markdown")
    assert "fr/dates/real" in await desk.codes("untitled:Untitled-1")
    desk.open("untitled:Untitled-2", '{"name": "x"}', "json")
    assert await desk.codes("untitled:Untitled-2") == []


async def test_to_accept_needs_a_file_and_a_reason(desk: Editor) -> None:
    """What cannot be accepted so is told, and what to do; nothing is written."""
    for uri in ("untitled:Untitled-3", place(desk, "b.txt")):
        desk.open(uri, WRONG)
        data = (await desk.diagnostics(uri))[0].data
        await desk.command("dispatchlint.accept", uri, None, data["fingerprint"])
        await desk.command("dispatchlint.accept", uri, None, data["fingerprint"])
    await desk.until(lambda: len(desk.client.messages) == 4)
    path = desk.folder / "b.txt"  # type: ignore[attr-defined]
    assert [(one.type, one.message) for one in desk.client.messages[::2]] == [
        (
            types.MessageType.Warning,
            "dispatchlint: Enregistrer d’abord ce texte, une acceptation est notée à côté de lui.",
        ),
        (
            types.MessageType.Warning,
            "dispatchlint: Dire pourquoi, dans un terminal\xa0: "
            f"dispatchlint accept {path}:3:4 --rule fr/dates/real --reason …",
        ),
    ]
    assert [one.name for one in path.parent.iterdir()] == [".dispatchlint.yaml"]


async def test_to_accept(desk: Editor) -> None:
    """With a reason a waiver stands beside the text; the editor is asked to ask anew, and the finding is gone."""
    uri = place(desk, "c.txt")
    desk.open(uri, WRONG)
    actions = await desk.actions(uri, (await desk.diagnostics(uri))[0].range)
    (command,) = [one.command for one in actions if one.command and one.command.command == "dispatchlint.accept"]
    refreshed = desk.client.diagnostic_refresh_count
    await desk.command(command.command, *(command.arguments or []), "cité tel quel")
    await desk.until(lambda: desk.client.diagnostic_refresh_count > refreshed)
    sidecar = desk.folder / "c.txt.accepted.yaml"  # type: ignore[attr-defined]
    assert "reason: cité tel quel\n" in sidecar.read_text(encoding="utf-8")
    assert "fr/dates/real" not in await desk.codes(uri)
    sidecar.unlink()
    watched = types.DidChangeWatchedFilesParams([types.FileEvent(sidecar.as_uri(), types.FileChangeType.Deleted)])
    desk.client.workspace_did_change_watched_files(watched)
    assert "fr/dates/real" in await desk.codes(uri)


@pytest.mark.parametrize("pulls", [True, False])
async def test_settings_that_change(tmp_path: Path, pulls: bool) -> None:
    """What is always right goes into the settings of the folder; what they say is seen when a text is saved."""
    uri = (tmp_path / "copy" / "a.txt").as_uri()
    async with editor(tmp_path, capable(pulls)) as desk:
        desk.open(uri, WRONG)

        async def codes() -> list[str]:
            return await desk.codes(uri) if pulls else [str(one.code) for one in desk.client.diagnostics[uri]]

        await desk.until(lambda: pulls or uri in desk.client.diagnostics)
        assert "fr/dates/real" in await codes()
        actions = await desk.actions(uri, types.Range(types.Position(2, 5), types.Position(2, 5)))
        (command,) = [one.command for one in actions if one.command and one.command.command == "dispatchlint.always"]
        await desk.command(command.command, *(command.arguments or []))
        settings = tmp_path / ".dispatchlint.yaml"
        assert settings.read_text(encoding="utf-8") == (
            "known_good:\n  - text: 31 septembre\n    rules:\n      - fr/dates/real\n"
        )
        assert "fr/dates/real" not in await codes()
        settings.write_text("levels: {fr/spacing: off}\n", encoding="utf-8")
        desk.save(uri)
        await desk.until(lambda: pulls or bool(desk.client.diagnostics[uri]))
        if not pulls:
            await desk.until(lambda: "fr/dates/real" in [one.code for one in desk.client.diagnostics[uri]])
        assert await codes() == ["fr/dates/real"]
        settings.write_text("hous: aa-fr\n", encoding="utf-8")
        desk.save(uri)
        await desk.until(lambda: pulls or not desk.client.diagnostics[uri])
        assert await codes() == []
        await desk.until(lambda: bool(desk.client.messages))
        assert [one.message for one in desk.client.messages] == [
            f"dispatchlint: {settings}:1:1: unknown key 'hous'; did you mean 'house'?"
        ]


async def test_files_that_are_watched(desk: Editor) -> None:
    """An editor that can is asked to watch settings, packs and waivers."""
    await desk.until(lambda: bool(desk.registered))
    (one,) = desk.registered
    assert one.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    assert one.register_options == {"watchers": [{"globPattern": "**/*.yaml"}, {"globPattern": "**/pyproject.toml"}]}


class Pushed(dict[str, Sequence[types.Diagnostic]]):
    """Diagnostics by address, and how often they came."""

    times = 0

    def __setitem__(self, uri: str, found: Sequence[types.Diagnostic]) -> None:
        self.times += 1
        super().__setitem__(uri, found)


async def test_diagnostics_that_are_pushed(tmp_path: Path) -> None:
    """An editor that does not ask is told: at once of a text that is opened, after a pause of one that is typed in."""
    uri = (tmp_path / "a.txt").as_uri()
    async with editor(tmp_path, capable(pulls=False), {"lang": "en"}) as desk:
        desk.client.diagnostics = pushed = Pushed()
        desk.open(uri, WRONG)
        await desk.until(lambda: uri in pushed)
        assert pushed[uri][0].message == "The 31 septembre does not exist. Check it."
        for version in range(2, 22):
            desk.type(uri, version, START, "\n")
            await asyncio.sleep(0.02)
        await desk.until(lambda: str(pushed[uri][0].range) == "22:3-22:15")
        assert pushed.times == 2
        document = types.TextDocumentIdentifier(uri)
        desk.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        await desk.until(lambda: not pushed[uri])


@pytest.mark.parametrize(("encodings", "character"), [(("utf-8", "utf-16"), 14), (("utf-7", "utf-32"), 7)])
async def test_encodings(encodings: tuple[str, ...], character: int) -> None:
    """Characters are counted in the first unit of the editor that we know."""
    async with editor(None, capable(encodings=encodings)) as desk:
        assert desk.capabilities.position_encoding == next(one for one in encodings if one != "utf-7")
        desk.open("untitled:a", "Titre\r\n\r\n🗞𐐀 Il y a « oui » ici, et la grève est finie.\r\n")
        spaces = [one for one in await desk.diagnostics("untitled:a") if one.code == "fr/spacing/no-break"]
        assert [one.range.start.character for one in spaces] == [character + 4]


async def test_a_crash() -> None:
    """A check that fails is told in the log; the server goes on."""
    async with editor(command=CRASHES) as desk:
        desk.open("untitled:a", WRONG)
        assert await desk.codes("untitled:a") == []
        (one,) = desk.client.log_messages
        assert one.type == types.MessageType.Error
        assert one.message.startswith("dispatchlint: our fault, please report it: rule fr/dates/real on ")
        assert one.message.endswith("ValueError: on purpose")
        desk.type("untitled:a", 2, START, "x", types.Position(9, 0))
        assert await desk.codes("untitled:a") == []


async def test_an_answer_that_is_too_late(desk: Editor) -> None:
    """Of a text that changed meanwhile nothing is told; the editor is to ask again."""
    uri = place(desk, "late.txt")
    desk.open(uri, FAULTY * 40)
    asked = asyncio.ensure_future(desk.ask(uri))
    await asyncio.sleep(0)
    desk.type(uri, 2, START, "x")
    with pytest.raises(JsonRpcException) as caught:
        await asked
    assert (caught.value.code, caught.value.data) == (-32802, {"retriggerRequest": True})
    assert len(await desk.codes(uri)) > 5
