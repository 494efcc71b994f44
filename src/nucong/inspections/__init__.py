"""Inspections of what women workers are entitled to: planned for a year, carried out by checklist, followed until closed.

An inspection that was carried out is a record of the ledgers (`Inspection.record`): it is listed, exported and counted
there. What else it has stands here: plan, answers to the checklist, papers with their clocks, replies, handover.
"""
