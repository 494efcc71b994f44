"""Anonymous surveys by link and QR code: asked by a unit, answered without a name, shown only as protected counts.

Words: survey, question, link, answer, word (a free answer), asked (how many were handed the link). May import
reporting, programmes, forms and what is below; beside `roster` and `ledgers`, none imports another.
"""
