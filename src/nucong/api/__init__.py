"""API v1 for programs: the same rows, rules and refusals as the pages, in JSON, signed by a token.

`v1` puts it together, `security` says who calls, `shapes` and `problems` what goes in and out; one file per
subject holds the operations. No rule of the business stands here.
"""
