"""The business in five steps. Read this folder first.

step1 directive in → step2 cascade → step3 fill in → step4 consolidate → step5 report out.
Each function joins two or more contexts in one operation and holds no rule of its own:
rules stand in the contexts, writes are their actions.
"""
