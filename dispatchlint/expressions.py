"""Regular expressions that are compiled when first used, or taken up again as they were compiled before.

Most expressions of a run are never needed, and to parse one costs a hundred times what it costs to take it up again.
What both modules take for this is what they themselves make of a pattern, a list of numbers; it is theirs alone, so
`stamp` names the very modules, and whatever does not fit is compiled anew.
"""

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex

Code = list[Any]

# Where codes are kept from run to run: set by `kept`, which stands above.
recall: Callable[[str], Code | None] = lambda key: None  # noqa: E731 - a default to be replaced
keep: Callable[[str, Code], None] = lambda key, code: None  # noqa: E731


class Expression:
    """A regular expression with the methods of a compiled one; each is its own once it was asked for."""

    def __init__(self, module: str, source: str, flags: int) -> None:
        self.module, self.source, self.given = module, source, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        asked = name != "compiled"
        value = getattr(self.compiled, name) if asked else _compile(self.module, self.source, self.given)
        self.__dict__[name] = value
        return value


def plain(source: str, flags: int = 0) -> re.Pattern[str]:
    """An expression of the module `re`."""
    return cast(re.Pattern[str], Expression("re", source, int(flags)))


def rich(source: str, flags: int = 0) -> "regex.Pattern[str]":
    """An expression of the module `regex`."""
    return cast("regex.Pattern[str]", Expression("regex", source, int(flags)))


def compiled(source: str, flags: int = 0) -> "regex.Pattern[str]":
    """An expression of the module `regex`, compiled at once. Raises regex.error."""
    return cast("regex.Pattern[str]", _compile("regex", source, int(flags)))


def _compile(module: str, source: str, flags: int) -> Any:
    key = f"{module} {flags} {source}"
    code = recall(key)
    if code is not None:
        try:
            return _TAKEN_UP[module](source, code)
        except (TypeError, ValueError, RuntimeError, LookupError, AttributeError):
            pass  # not what this module takes
    made, code = _MADE[module](source, flags)
    if code is not None:
        keep(key, code)
    return made


def _make_plain(source: str, flags: int) -> tuple[Any, Code | None]:
    made = re.compile(source, flags)
    try:
        import re._compiler as compiler  # type: ignore[import-not-found]

        parsed = compiler._parser.parse(source, flags)
        code = compiler._code(parsed, flags)
    except (ImportError, AttributeError):
        return made, None
    return made, [made.flags, list(map(int, code)), made.groups, dict(made.groupindex)]


def _take_up_plain(source: str, code: Code) -> Any:
    import _sre  # type: ignore[import-not-found]

    flags, numbers, groups, names = code
    by_index: list[str | None] = [None] * (groups + 1)
    for name, index in names.items():
        by_index[index] = name
    return _sre.compile(source, flags, numbers, groups, names, tuple(by_index))


def _make_rich(source: str, flags: int) -> tuple[Any, Code | None]:
    import regex

    made = regex.compile(source, flags)
    kept = getattr(made, "_pickled_data", None)
    if not isinstance(kept, tuple) or len(kept) != 11 or kept[0] != source or kept[5] or kept[6]:
        return made, None  # named lists, or a version that keeps something else
    _, whole, numbers, names, _, _, _, offset, characters, character_flags, groups = kept
    # Newer versions pack the numbers into bytes; U+0000 to U+00FF stand for them.
    codes = numbers.decode("latin-1") if isinstance(numbers, bytes) else list(numbers)
    return made, [whole, codes, dict(names), offset, list(characters), character_flags, groups]


def _take_up_rich(source: str, code: Code) -> Any:
    from dispatchlint.bare_regex import engine

    whole, numbers, names, offset, characters, character_flags, groups = code
    if isinstance(numbers, str):
        numbers = numbers.encode("latin-1")
    by_index = {index: name for name, index in names.items()}
    return engine().compile(
        source, whole, numbers, names, by_index, {}, [], offset, tuple(characters), character_flags, groups
    )


_MADE = {"re": _make_plain, "regex": _make_rich}
_TAKEN_UP = {"re": _take_up_plain, "regex": _take_up_rich}


def stamp() -> str:
    """What the codes of this Python and of this `regex` are good for."""
    import _sre

    from dispatchlint import bare_regex

    return f"{sys.implementation.cache_tag} {_sre.MAGIC} {_sre.CODESIZE} {bare_regex.stamp()}"
