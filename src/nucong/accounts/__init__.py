"""Who may do what for which unit: users, dated grants, one-time access codes, permissions, scope.

A grant gives a user a role for a unit on certain days; what she sees is that unit's subtree, nothing
beside it. May import `organisations`, `audit` and `kernel`.
"""
