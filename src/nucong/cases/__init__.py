"""Confidential cases: what a woman tells in confidence, and what the few who work on it do about it.

Words: case, code, return key, part (sealed), team, bar, reading, step, letter, consent, referral, way in, year
counts. Closed side context: only its own pages, `flow` and the demonstration may import it. Whoever is not in the
team of a case learns nothing of it, whatever her role; others read year counts alone.
"""
