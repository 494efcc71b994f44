"""The grammar of Vietnamese official documents (NĐ 30/2020, Party style 36-HD/VPTW, union practice)."""

from nucong.engines.reading.grammars.vi.document import parse

__all__ = ["parse"]
