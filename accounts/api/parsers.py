"""JSON as programs send it, read strictly: UTF-8 (RFC 8259), no NaN, no depth that would exhaust the reader."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class StrictJSONParser(JSONParser):
    """Whatever is not JSON is refused with 400, never an error of ours."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the values of the body."""
        try:
            return json.loads(_read(stream).decode(), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ParseError from error


def _read(stream: Any) -> bytes:
    """Return the bytes; through the request's body where it is one, which is bounded."""
    return bytes(stream.body if hasattr(stream, "body") else stream.read())


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
