"""What was worked out before and holds as long as that of which it was made: the plan on disk, asked entry by entry.

Keys say all that an entry hangs on: a text, or the `digest` of a folder. So an entry is right or is not there. First
the user's own file is asked, then the one that a wheel carries.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from dispatchlint import __version__, expressions, plan_file, trees
from dispatchlint.frozen import CannotFreezeError, freeze, thaw
from dispatchlint.plan_file import PlanFile

P = ParamSpec("P")
T = TypeVar("T")

FOLDER, OFF = "DISPATCHLINT_CACHE_DIR", "DISPATCHLINT_NO_CACHE"
NAME = "plan.dispatchlint"
PACKAGE = Path(__file__).parent
_SUFFIXES = (".yaml", ".txt")
_TICK = 2_000_000_000  # nanoseconds within which a file may change again and keep its date, on any file system
LARGEST = 16_000_000  # bytes; a file that would grow larger keeps what this run needed

_files: list[PlanFile] | None = None
_new: dict[str, bytes] = {}
_used: set[str] = set()
_trees: dict[str, Any] = {}
_record: dict[str, Any] = {}  # of the folder that came with the wheel


def folder() -> Path | None:
    """The folder of the user's own file; None where none is wanted or there is no place for one."""
    if os.environ.get(OFF):
        return None
    if os.environ.get(FOLDER):
        return Path(os.environ[FOLDER])
    named = {"win32": "LOCALAPPDATA"}.get(sys.platform, "XDG_CACHE_HOME")
    if os.path.isabs(os.environ.get(named, "")):  # noqa: PTH117 - an empty text is no path
        return Path(os.environ[named]) / "dispatchlint"
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "dispatchlint"
    except RuntimeError:
        return None


@cache
def made_by() -> list[str]:
    """What made the entries of a file: they hold for nothing else."""
    return [__version__, sys.implementation.cache_tag or sys.version]


def stamp() -> str:
    """What tells this code, and what runs it, from others."""
    return f"{made_by()} {_code()} {expressions.stamp()}"


@cache
def _code() -> int:
    """What tells this code from the same version changed: the package's files, or what they came with.

    That is the plan of a wheel; an executable unpacks its plan anew at each start, but stays the same file itself.
    """
    from zlib import crc32

    shipped = Path(sys.executable) if getattr(sys, "frozen", False) else PACKAGE / NAME
    told = [*shipped.stat()[:7], shipped.stat().st_mtime_ns] if shipped.is_file() else trees.stats(PACKAGE, (".py",))
    return crc32(repr(told).encode())


def files() -> list[PlanFile]:
    """The files that hold for this code, the user's own first."""
    global _files
    if _files is None:
        _files = []
        place = folder()
        own = plan_file.read_own(place / NAME) if place else None
        if own and own.header.get("made_by") == made_by() and own.header.get("code") == _code():
            _files.append(own)
            _trees.update(own.header.get("trees", {}))
        shipped = None if os.environ.get(OFF) else plan_file.read(PACKAGE / NAME)
        if shipped and shipped.header.get("made_by") == made_by():
            _files.append(shipped)
            _record.update(shipped.header.get("record", {}))
        for file in _files:
            if file.header.get("expressions") != expressions.stamp():
                file.drop(("re ", "regex "))
    return _files


def recall(key: str) -> str | None:
    """The frozen value of a key; None where it is not known."""
    for file in files():
        found = file.get(key)
        if found is not None:
            _used.add(key)
            return found.decode("ascii")
    return None


def keep(key: str, frozen: str) -> None:
    """Keeps a frozen value for later runs."""
    _new[key] = frozen.encode("ascii")


def recollect(
    key: str, make: Callable[[], T], holds: Callable[[], bool] = lambda: True, lexicon: Any = None, later: bool = False
) -> T:
    """The value of a key: as it was kept, else made, and kept if what it was made of still `holds`.

    `lexicon`: whose names it may hold. `later`: what holds many values thaws them when they are asked for.
    """
    found = recall(key)
    if found is not None:
        try:
            thawed: T = thaw(found, lexicon)
            return thawed
        except (CannotFreezeError, LookupError, TypeError, ValueError):
            pass
    made = make()
    try:
        frozen = freeze(made, cache(lexicon.numbers) if lexicon else None, later)
    except CannotFreezeError:
        return made
    if holds():
        keep(key, frozen)
    return made


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """Remembers what a function gives for texts and lexicons: in this run, and from run to run."""
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    @lru_cache(maxsize=1024)
    def known(*arguments: P.args, **_: P.kwargs) -> T:
        origins = [one if isinstance(one, str) else getattr(one, "origin", "") for one in arguments]
        if not all(origins):
            return make(*arguments)  # type: ignore[call-arg]
        lexicon = next((one for one in arguments if not isinstance(one, str)), None)
        key = "\0".join([name, *origins])
        return recollect(key, lambda: make(*arguments), lexicon=lexicon, later=True)  # type: ignore[call-arg]

    return cast(Callable[P, T], known)


def _is_as_installed(found: list[trees.Stat]) -> bool:
    """Whether the shipped files have the names and sizes that the wheel's plan tells, and none is younger than it."""
    if not _record or _record["files"] != [one[:2] for one in found]:
        return False
    plan = (PACKAGE / NAME).stat()
    return all(int(date) <= max(plan.st_mtime_ns, plan.st_ctime_ns) + _TICK for one in found for date in one[2:])


def digest(root: Path) -> str:
    """What a folder of YAML holds: known by the dates and sizes of its files, else read out of them."""
    files()
    found = trees.stats(root, _SUFFIXES)
    known = _trees.get(str(root))
    if known and known["files"] == found:
        return str(known["digest"])
    if root == PACKAGE / "lint_rules" and _is_as_installed(found):
        return str(_record["digest"])
    made = trees.digest(root, [str(one[0]) for one in found])
    settled = time.time_ns() - _TICK
    if all(int(date) < settled for one in found for date in one[2:]) and found == trees.stats(root, _SUFFIXES):
        _trees[str(root)] = {"digest": made, "files": found}
        _new.setdefault("noted", b"0")
    return made


def content(shipped: Path | None = None) -> bytes:
    """The bytes of the user's own file with what is new, or of the one to be shipped with a folder of YAML."""
    known: dict[str, bytes] = {}
    for file in files():
        if file.header.get("code") == _code():
            known |= {key: raw for key in file.keys if (raw := file.get(key)) is not None}
    if sum(map(len, known.values())) > LARGEST:
        known = {key: raw for key, raw in known.items() if key in _used}
    header: dict[str, Any] = {"made_by": made_by(), "expressions": expressions.stamp()}
    if shipped:
        told = [one[:2] for one in trees.stats(shipped, _SUFFIXES)]
        header["record"] = {"digest": digest(shipped), "files": told}
    else:
        header |= {"code": _code(), "trees": _trees}
    return plan_file.encode(header, known | _new)


def save() -> None:
    """Writes what is new to the user's own file."""
    place = folder() if _new else None
    if place:
        plan_file.write(place / NAME, content())
        _new.clear()


def _recall_code(key: str) -> Any:
    found = recall(key)
    return None if found is None else json.loads(found)


def _keep_code(key: str, code: Any) -> None:
    keep(key, json.dumps(code, separators=(",", ":")))


expressions.recall, expressions.keep = _recall_code, _keep_code
