"""Sentences -> statements: who said what. Needs no registry and no gazetteer, so it runs alone on any English text."""

from __future__ import annotations

from ..._english.quotes import find_quotes
from ..._records import Sentence, Statement
from ..._text import Text
from .assembly import read_statements
from .cue_table import CueRules, compile_cue_rules

__all__ = ["CueRules", "compile_cue_rules", "find_quotes", "find_statements"]


def find_statements(text: Text, sentences: tuple[Sentence, ...], rules: CueRules) -> tuple[Statement, ...]:
    """Everything the sentences quote or report, in text order, each with its speaker's mention if one is found."""
    return read_statements(text, sentences, rules)
