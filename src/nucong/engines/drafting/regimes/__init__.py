"""Layout rules as dated data: one file per regime, one value per version of the rules.

`valid_from` is inclusive, `valid_until` exclusive; every value names its source.
"""

from .gbt9704 import Gbt9704Layout, gbt9704_layout
from .nd30 import Nd30Layout, nd30_layout

__all__ = ["Gbt9704Layout", "Nd30Layout", "gbt9704_layout", "nd30_layout"]
