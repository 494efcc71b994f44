"""The grammar of Chinese official documents: normalised text in, `Directive` out.

Each module reads one subject; rules are named patterns with their source: GB/T 9704-2012 (format of
documents), the 2012 Regulation on the work with official documents, or usage observed on real notices.
All matching runs on a copy of the text with half-width punctuation, character for character.
"""

from nucong.engines.reading.grammars.zh.parse import parse

__all__ = ["parse"]
