"""Mentions -> officials: the mentions of one person gathered, then the registry asked at the story's date.

`gathered` makes the persons; `references` tells whom pronouns, bare titles and collectives stand for.
"""

from .gathered import resolve_officials
from .home import with_home
from .reference_table import ReferenceRules, StoryNamed, compile_reference_rules
from .references import find_references

__all__ = [
    "ReferenceRules",
    "StoryNamed",
    "compile_reference_rules",
    "find_references",
    "resolve_officials",
    "with_home",
]
