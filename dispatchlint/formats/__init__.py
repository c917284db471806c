"""One module a file format: bytes decoded into a Source become Items, and a text becomes fit to be written back."""
