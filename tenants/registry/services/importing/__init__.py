"""Reading alliances from tables that people send: bytes in, drafts and problems out."""

from .applying import carry_out
from .reading import read
from .records import Action, Draft, Outcome, Problem, Reading

__all__ = ["Action", "Draft", "Outcome", "Problem", "Reading", "carry_out", "read"]
