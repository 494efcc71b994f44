"""Collective contracts with clauses for women: 女职工专项集体合同, thỏa ước lao động tập thể.

A contract is a record of the ledgers; here stands what a contract keeps more: its stages with their clocks, what it
says, its term, whom it covers, and the rates told over many contracts. May import ledgers, roster, organisations,
accounts, audit and kernel; nothing below imports it.
"""
