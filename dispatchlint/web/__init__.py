"""The editor's page and the server behind it; needs the extra `[serve]`."""
