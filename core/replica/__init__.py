"""Public pages read from a PostgreSQL that follows the primary, see docs/decisions/0037.

A view that may be some seconds old says so (`core.replica.marking.may_lag`). For a stranger's GET
the middleware then lets the whole view work on the replica; whatever goes wrong there, the primary
answers. Nothing is imported here, since the settings need a part of it.
"""
