"""Words that repeat what women or men are supposed to be: found in a text, with why and what to write instead.

Advice alone; a person decides. Quoted, discussed or ironic, any of them may be right.
"""

from .finding import Finder, Found, Phrase
from .seeded import SEEDED

__all__ = ["SEEDED", "Finder", "Found", "Phrase"]
