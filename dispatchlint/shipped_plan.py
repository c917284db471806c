"""Makes the plan that a wheel carries: all that the packs' own examples need, for every house.

python -m dispatchlint.shipped_plan FILE
"""

import sys
from pathlib import Path

from dispatchlint import examples, families, kept, plan_file
from dispatchlint.api import Asked, Checker
from dispatchlint.packs import Library, shipped
from dispatchlint.plan import Choice, Plan
from dispatchlint.settings import Settings


def make() -> bytes:
    """The bytes of the file."""
    library, checker = Library(), Checker()
    packs = [library.pack(name) for name in library.pack_names()]
    for house in library.house_names():
        for active in Plan(Settings(), library, Choice(house)).desk(house).rules:
            active.options  # noqa: B018 - it is made when asked for
    whole = dict.fromkeys(one.dispatch for pack in packs for rule in pack.rules for one in rule.examples)
    houses = [Checker(Asked(Choice(house))) for house in library.house_names()]
    for text in filter(None, whole):
        for one in (checker, *houses):
            found = one.check_bytes("example.txt", text.encode())
            list(families.member("outputs", "text").write(filter(None, [found]), one.run()))
    for pack in packs:
        list(examples.run(pack, library))
    for language in ("en", "fr"):
        library.words(language)
    return kept.content(shipped())


def main() -> None:
    """Writes the file that was named."""
    plan_file.write(Path(sys.argv[1]), make())


if __name__ == "__main__":
    main()
