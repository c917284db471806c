"""How a part is named to people: a paragraph by its number, any other part by its name."""

from dispatchlint.dispatch import Part
from dispatchlint.findings import Word
from dispatchlint.structure import Structure


def whereabouts(structure: Structure, part: Part | None) -> str:
    """`§ 3` with a no-break space, or the word for a role; empty without a part."""
    number = structure.of(numbers).get(id(part))
    return f"§\u00a0{number}" if number else Word(part.role if part else "")


def numbers(structure: Structure) -> dict[int, int]:
    """The number of each paragraph, from 1, by its identity."""
    return {id(part): number for number, part in enumerate(structure.dispatch.of("paragraph"), 1)}
