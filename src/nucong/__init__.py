"""Nữ Công: from directive to consolidated report, for the women's-work offices of trade unions."""
