"""The parts of each role: asked for by nearly every rule about parts, so sorted once."""

from dispatchlint.dispatch import Part
from dispatchlint.structure import Structure


def roles(structure: Structure) -> dict[str, list[Part]]:
    """All parts of the dispatch by role, also those that equal a pinned text, each in the order of the text."""
    found: dict[str, list[Part]] = {}
    for part in structure.dispatch.parts:
        found.setdefault(part.role, []).append(part)
    return found
