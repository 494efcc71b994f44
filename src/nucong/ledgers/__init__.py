"""What units do all the year, recorded once: activities, media items, services, cases solved as counts.

One record, one list of kinds, one export, one rule of who may: `docs/decisions/` says why. A question of a form
is bound to a count over records, so that nothing recorded is typed again. May import reporting, programmes,
forms, documents, accounts, organisations, audit and kernel; nothing below imports it.
"""
