"""Official documents: files, what was read from them, registers, citations, steps, dispatch.

Words: document, file, reading, provision, citation, identity, recipient, register, dispatch, step.
Uses the engines `reading` and `drafting`; imports organisations, accounts, audit, kernel.
"""
