"""Sets line breaks again where a copy lost them: heads, numbered parts and signatures on one line."""

from nucong.engines.reading.flattened.restore import restore_lines

__all__ = ["restore_lines"]
