"""Strings of templates, read with Django's own lexer and turned into keys as Django does it."""

import re
from collections.abc import Iterator

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

from partybuild.catalogues.message import Message

CONSTANT = re.compile(r"""_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")
SINGLE = {"translate", "trans"}
BLOCK = {"blocktranslate", "blocktrans"}
END = {"endblocktranslate", "endblocktrans"}


def strings_of(source: str) -> Iterator[Message]:
    """Yield every string a template translates."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        for constant in CONSTANT.findall(token.contents):
            yield Message(_key(constant))
        bits = list(smart_split(token.contents)) if token.token_type == TokenType.BLOCK else [""]
        if bits[0] == "comment":
            _skip_comment(tokens)
        elif bits[0] in SINGLE and bits[1][0] in "\"'":
            yield Message(_key(bits[1]), context=_context(bits))
        elif bits[0] in BLOCK:
            yield _block(bits, tokens)


def _skip_comment(tokens: Iterator[Token]) -> None:
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.startswith("endcomment"):
            return


def _block(bits: list[str], tokens: Iterator[Token]) -> Message:
    """Collect a block's text; variables become named places, as the tag itself makes them."""
    parts: dict[str, list[str]] = {"text": [], "plural": []}
    filling = "text"
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            parts[filling].append(token.contents.replace("%", "%%"))
        elif token.token_type == TokenType.VAR:
            parts[filling].append(f"%({token.contents})s")
        elif token.token_type == TokenType.BLOCK and token.contents.strip() == "plural":
            filling = "plural"
        elif token.token_type == TokenType.BLOCK and token.contents.split()[0] in END:
            break
    whole = {name: "".join(pieces) for name, pieces in parts.items()}
    if "trimmed" in bits:
        whole = {name: trim_whitespace(text) for name, text in whole.items()}
    return Message(whole["text"], whole["plural"], _context(bits))


def _context(bits: list[str]) -> str:
    if "context" not in bits:
        return ""
    return _unquoted(bits[bits.index("context") + 1])


def _key(quoted: str) -> str:
    return _unquoted(quoted).replace("%", "%%")


def _unquoted(quoted: str) -> str:
    """Undo a template literal: the quotes and the escapes of quote and backslash."""
    mark = quoted[0]
    return quoted[1 : quoted.rindex(mark)].replace("\\" + mark, mark).replace("\\\\", "\\")
