"""Bytes into a Source: never a character that the file does not hold, never a guess in doubt.

In this order: the encoding that the user names, a byte-order mark, strict UTF-8, the encoding that the file or the
settings declare, Windows-1252 where the text reads as Western copy, charset-normalizer on longer texts. A guess is
marked as one (`Source.guessed`) and such a file is never written. All else is refused.
"""

import codecs
import re

from dispatchlint.dispatch import Source
from dispatchlint.errors import ReadError, UsageError
from dispatchlint.expressions import plain
from dispatchlint.spans import LineMap

# UTF-32 before UTF-16: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES = tuple(mark for mark, _ in _MARKS)
# Codecs of Python that are no encodings of files.
_NO_ENCODINGS = {"idna", "punycode", "undefined", "raw-unicode-escape", "unicode-escape", "mbcs", "oem"}
_HELP = "name the right one with --encoding NAME"


def decode(name: str, raw: bytes, encoding: str | None = None, declared: str | None = None) -> Source:
    """Decodes one input; `encoding` is the user's word, `declared` that of the settings or of a carrier.

    Raises:
        ReadError: the bytes cannot be read, or only by a guess in doubt.
        UsageError: `encoding` names no encoding.
    """
    if encoding is not None:
        return _decode_as_told(name, raw, _known(encoding))
    if raw.startswith(_FIRST_BYTES):
        return _decode_by_mark(name, raw)
    if b"\0" in raw:
        raise _refused_null(raw)
    try:
        return Source(name, raw.decode())
    except UnicodeDecodeError as error:
        return _decode_otherwise(name, raw, declared or declared_in(raw), error)


# Patterns of bytes are compiled by `re` when they are first used: most inputs need none.
_DECLARATION = rb"""(?i)<\?xml[^>]*?\sencoding\s*=\s*["']([-\w:.]+)|<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([-\w:.]+)"""


def declared_in(raw: bytes) -> str | None:
    """The encoding that an XML declaration or an HTML meta element within the first 1,024 bytes names."""
    head = raw[:1024]
    found = re.search(_DECLARATION, head) if head.lstrip()[:1] == b"<" else None
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _known(encoding: str) -> str:
    name = _python_name(encoding)
    if name is None:
        raise UsageError(f"unknown encoding {encoding!r}; known are utf-8, cp1252, iso-8859-15, utf-16-le and so on")
    return name


def _python_name(encoding: str) -> str | None:
    """Python's name of an encoding, None where it is none of text."""
    try:
        found = codecs.lookup(encoding.strip())
        b"aaaa".decode(encoding.strip(), "ignore")  # raises LookupError for rot13 and the like
    except (LookupError, ValueError, UnicodeError):
        return None
    name = found.name.replace("_", "-")
    return None if name in _NO_ENCODINGS else {"utf-8-sig": "utf-8"}.get(name, name)


def _decode_as_told(name: str, raw: bytes, encoding: str) -> Source:
    mark, by_mark = next(((mark, own) for mark, own in _MARKS if raw.startswith(mark)), (b"", ""))
    if by_mark and encoding not in (by_mark, by_mark[:6]):
        raise ReadError(f"starts with a byte-order mark of {by_mark} but --encoding says {encoding}; leave it out")
    if not by_mark and encoding in ("utf-16", "utf-32"):
        raise ReadError(f"{encoding} without a byte-order mark: say {encoding}-le or {encoding}-be with --encoding")
    return _strictly(name, raw, by_mark or encoding, mark)


def _decode_by_mark(name: str, raw: bytes) -> Source:
    mark, encoding = next(pair for pair in _MARKS if raw.startswith(pair[0]))
    return _strictly(name, raw, encoding, mark)


def _strictly(name: str, raw: bytes, encoding: str, mark: bytes = b"") -> Source:
    body = raw[len(mark) :]
    try:
        text = body.decode(encoding)
        text.encode("utf-8")  # utf-7 and a few others let lone surrogates through
    except UnicodeDecodeError as error:
        raise _refused(body, error, encoding, len(mark)) from error
    except UnicodeError as error:
        raise ReadError(f"is no {encoding}: {error}; {_HELP}") from error
    if "\0" in text:
        line, column = LineMap(text).position(text.index("\0"))
        raise ReadError("holds U+0000, so it is no text", line, column)
    return Source(name, text, encoding, mark)


def _decode_otherwise(name: str, raw: bytes, declared: str | None, error: UnicodeDecodeError) -> Source:
    """Reads what is not UTF-8: as declared if that is strictly so, else by a guess, else not at all."""
    encoding = _python_name(declared) if declared else None
    if encoding == "iso8859-1":
        encoding = "cp1252"  # what the web means by Latin-1: https://encoding.spec.whatwg.org/#names-and-labels
    if encoding and encoding != "utf-8":
        try:
            return _strictly(name, raw, encoding)
        except ReadError:
            pass  # a wrong declaration is common; the guess below is marked as one
    if _is_broken_utf_8(raw):
        raise _refused(raw, error, "utf-8", 0, ", and what surrounds it is sound UTF-8") from error
    text = _western(raw)
    if text is not None:
        return Source(name, text, "cp1252", guessed=True)
    found = _by_statistics(raw) if len(raw) >= _ENOUGH else None
    if found is not None:
        return Source(name, raw.decode(found), found, guessed=True)
    also = f" nor {declared}, which it declares" if declared else ""
    raise _refused(raw, error, "utf-8", 0, f"{also}, and no other encoding is sure enough") from error


_HIGH_BYTE = rb"[\x80-\xff]"
_UTF_8_SEQUENCE = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"


def _is_broken_utf_8(raw: bytes) -> bool:
    """Whether most high bytes are sound UTF-8: cut or damaged, not Windows-1252 (which would read `Ã©`)."""
    sound = sum(len(found[0]) for found in re.finditer(_UTF_8_SEQUENCE, raw))
    return sound * 2 > len(re.findall(_HIGH_BYTE, raw))


_LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüœÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒŸß"
_HIGH = plain(r"[^\x00-\x7f]")
_PLAUSIBLE = plain(
    rf"[{_LETTERS}]|[«»‹›“”„–—…•\xa0€£§©®™†·]|(?<=[\s\d\w])[°º]|(?<=\d)[ª²³½]"
    rf"|[’‘](?=[\w\s.,;:!?»”)«“]|\Z)|(?<![^\W_])[¿¡](?=\w|[¿¡])",
)
# Three marked letters in a row stand in no Western word, but in nearly every Russian, Greek or Arabic one read so.
_FOREIGN_RUN = plain(rf"[{_LETTERS}]{{3}}")


def _western(raw: bytes) -> str | None:
    """The text as Windows-1252 where every byte maps and 97 of 100 high ones stand where Western copy has them."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if _FOREIGN_RUN.search(text):
        return None
    high, plausible = len(_HIGH.findall(text)), len(_PLAUSIBLE.findall(text))
    return text if plausible * 100 >= high * 97 else None


_ENOUGH = 400  # bytes: on a line of French, charset-normalizer answers Arabic
# Measured on wire copy: right for these; for Latin-2 and the DOS code pages it takes one for another.
_TRUSTED = {
    "cp1254": ("Turkish", "çğıöşüÇĞİÖŞÜâîûÂÎÛ"),
    "cp1256": ("Arabic", "\u0621-\u064a\u064b-\u0652\u060c\u061b\u061f"),
    "iso8859_6": ("Arabic", "\u0621-\u064a\u064b-\u0652\u060c\u061b\u061f"),
    "cp1251": ("Russian", "а-яА-ЯёЁ№"),
    "koi8_r": ("Russian", "а-яА-ЯёЁ"),
    "iso8859_5": ("Russian", "а-яА-ЯёЁ№"),
}
_MARKS_OF_ALL = "«»‹›“”„‘’–—…•\xa0°§€"


def _by_statistics(raw: bytes) -> str | None:
    """The encoding that charset-normalizer finds, only where its letters are those of the language that it names."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=[*_TRUSTED, "cp1250", "cp1252", "cp1253", "cp1255", "cp1257"]).best()
    language, letters = _TRUSTED.get(best.encoding, ("", "")) if best else ("", "")
    if best is None or best.language != language or best.coherence < 0.4 or best.chaos > 0.05:
        return None
    text = raw.decode(best.encoding)
    high, own = len(_HIGH.findall(text)), len(re.findall(f"[{letters}{_MARKS_OF_ALL}]", text))
    return best.encoding.replace("_", "-") if own * 100 >= high * 97 and "\0" not in text else None


def _refused(raw: bytes, error: UnicodeDecodeError, encoding: str, skipped: int, also: str = "") -> ReadError:
    """What was seen and where: line and column, and the byte, 0-based, as an editor of bytes counts."""
    # A strict decoder stops at the first bad byte, so all before it can be decoded.
    before = raw[: error.start].decode(encoding, "ignore")
    line, column = LineMap(before).position(len(before))
    seen = f"byte {error.start + skipped} (0x{raw[error.start]:02X}) is no {encoding}"
    return ReadError(f"{seen}{also}; {_HELP}", line, column)


def _refused_null(raw: bytes) -> ReadError:
    """U+0000, or UTF-16 or UTF-32 without its mark: then most zeros stand at even or at odd places."""
    head = raw[:4096]
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) / 2
    more, fewer = max(even, odd), min(even, odd)
    if more > half * 0.7 and fewer > half * 0.3:
        return ReadError("looks like UTF-32 without a byte-order mark; try --encoding utf-32-le or utf-32-be")
    if more > max(1, half * 0.05, 4 * fewer):
        name = "utf-16-le" if odd > even else "utf-16-be"
        return ReadError(f"looks like UTF-16 without a byte-order mark; try --encoding {name}")
    before = raw[: raw.index(0)].decode("utf-8", "replace")
    line, column = LineMap(before).position(len(before))
    return ReadError(f"byte {raw.index(0)} is U+0000, so it is no text", line, column)
