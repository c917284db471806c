"""Files that people keep by hand and that a command adds to: read and written whole."""

from pathlib import Path

from dispatchlint.errors import UsageError, near
from dispatchlint.files import create, rewrite


def read(path: Path) -> tuple[bytes | None, str]:
    """The bytes and the text of a file; None and no text where there is none. Raises UsageError."""
    try:
        before = path.read_bytes()
        return before, before.decode("utf-8")
    except FileNotFoundError:
        return None, ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{near(str(path))}: cannot be read: {error}") from error


def save(path: Path, before: bytes | None, text: str) -> None:
    """Writes a file that held these bytes, or was not there."""
    if before is None:
        create(path, text.encode())
    else:
        rewrite(path, before, text.encode())
