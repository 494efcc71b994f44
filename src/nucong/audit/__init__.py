"""One event per action, in the same transaction, later chained so that nothing can vanish unseen.

Nothing here points at business rows: an event names its object by kind and key. Actions call
`audit.record`; nobody edits or deletes.
"""
