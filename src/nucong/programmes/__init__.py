"""Programmes: what a document obliges to, as obligations, tasks and targets that link to their words.

Words: programme, owner, obligation, deliverable, task, target. Deadlines come from documents;
forms are held by key, since `forms` stands beside this context.
"""
