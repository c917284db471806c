"""The texts that are open in the editor, kept up with every keystroke.

pygls breaks lines where `str.splitlines` does, at U+2028 too; editors do not, so the texts are kept here.
"""

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import (
    PositionEncodingKind,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
    TextDocumentItem,
    VersionedTextDocumentIdentifier,
)
from pygls.protocol import LanguageServerProtocol
from pygls.uris import to_fs_path
from pygls.workspace import Workspace

from dispatchlint.lsp.positions import Places
from dispatchlint.spans import LineMap, Unit

_UNITS: dict[PositionEncodingKind, Unit] = {
    PositionEncodingKind.Utf8: "utf-8",
    PositionEncodingKind.Utf16: "utf-16",
    PositionEncodingKind.Utf32: "utf-32",
}


class Text(NamedTuple):
    """One version of a text; another version is another text."""

    uri: str
    version: int | None
    language: str
    text: str
    places: Places

    @property
    def path(self) -> Path | None:
        """Its file; None for what stands in none."""
        found = to_fs_path(self.uri)
        return Path(found) if found else None


class Texts(Workspace):
    """The folders of the editor, and its texts by address."""

    def __init__(self, opened: Workspace) -> None:
        folders = list(opened.folders.values())
        super().__init__(opened.root_uri, workspace_folders=folders, position_encoding=opened.position_encoding)
        self.by_uri: dict[str, Text] = {}

    @property
    def unit(self) -> Unit:
        """What was agreed upon to count characters in."""
        return _UNITS[PositionEncodingKind(self.position_encoding)]

    @property
    def roots(self) -> list[Path]:
        """The folders that are open, the first one first."""
        uris = [folder.uri for folder in self.folders.values()] or [self.root_uri or ""]
        return [Path(found) for found in map(to_fs_path, uris) if found]

    def put_text_document(self, text_document: TextDocumentItem, notebook_uri: str | None = None) -> None:
        """Takes in a text that was opened."""
        self._put(text_document.uri, text_document.version, text_document.language_id, text_document.text)

    def update_text_document(
        self, text_doc: VersionedTextDocumentIdentifier, change: TextDocumentContentChangeEvent
    ) -> None:
        """Makes one change."""
        before = self.by_uri[text_doc.uri]
        text = change.text
        if isinstance(change, TextDocumentContentChangePartial):
            start, end = before.places.span(change.range)
            text = before.text[:start] + change.text + before.text[end:]
        self._put(before.uri, text_doc.version, before.language, text)

    def remove_text_document(self, doc_uri: str) -> None:
        """Forgets a text that was closed."""
        self.by_uri.pop(doc_uri, None)

    def _put(self, uri: str, version: int | None, language: str, text: str) -> None:
        self.by_uri[uri] = Text(uri, version, language, text, Places(LineMap(text), self.unit))


class Protocol(LanguageServerProtocol):
    """The protocol as pygls speaks it, with our texts."""

    @cached_property
    def workspace(self) -> Texts:
        """The texts; there are none before the editor has introduced itself."""
        return Texts(super().workspace)
