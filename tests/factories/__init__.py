"""Rows of the register for tests: plain functions with defaults, one file per app."""
