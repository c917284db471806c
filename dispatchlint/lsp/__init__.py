"""The language server, for editors of text; needs the extra `[lsp]`."""
