"""Reporting: cycles, who owes, submissions, review, consolidation.

Words: cycle, deliverable, audience, submission, consolidation. Late is a fact, not a state.
Uses the engines `rollup` and `xforms`; imports programmes, forms, documents, accounts, organisations.
"""
