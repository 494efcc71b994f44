"""Roster: who holds which post in which body of a unit, by day; who is planned for one; what is proposed.

Words: person, body (of one term), post, outside post, planned post, key position, workforce, protected count,
proposal. Side context: nothing below may import it.
"""
