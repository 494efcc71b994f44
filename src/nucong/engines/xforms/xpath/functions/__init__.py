"""The function library: name → implementation and number of arguments."""

from typing import Final

from .dates import DATE_FUNCTIONS
from .geo import GEO_FUNCTIONS
from .logic import LOGIC_FUNCTIONS
from .nodesets import NODE_FUNCTIONS
from .numeric import NUMERIC_FUNCTIONS
from .signature import Function
from .strings import STRING_FUNCTIONS

FUNCTIONS: Final[dict[str, Function]] = {
    **LOGIC_FUNCTIONS,
    **NUMERIC_FUNCTIONS,
    **STRING_FUNCTIONS,
    **DATE_FUNCTIONS,
    **NODE_FUNCTIONS,
    **GEO_FUNCTIONS,
}

__all__ = ["FUNCTIONS", "Function"]
