"""Reading JSON bodies exactly."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser


class ExactParser(Parser):
    """Numbers with a fraction stay as they are written; what is no number in JSON is refused."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body. Raises ValueError for anything that is not a JSON object."""
        try:
            found = json.loads(request.body, parse_float=Decimal, parse_constant=_no_number)
        except RecursionError:
            raise ValueError("nested too deeply") from None
        if isinstance(found, dict):
            return found
        raise ValueError("not an object")


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
