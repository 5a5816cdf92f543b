"""What the Makefile calls: the builders' side of the project, never imported by it."""
