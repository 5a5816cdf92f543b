"""Translations without GNU gettext: strings are found, kept and compiled in pure Python.

An office machine has neither xgettext nor msgfmt; docs/decisions/0004 tells why this is enough.
"""
