"""The second wall: a database role per alliance, and policies on the rows all of them share.

The first wall is the search path. The second is PostgreSQL itself: whoever works for an alliance
has its role, and that role is refused what is not the alliance's. See docs/decisions/0035.
"""
