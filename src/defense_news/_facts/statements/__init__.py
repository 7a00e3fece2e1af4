"""Sentences -> statements: who said what. Needs no registry and no gazetteer, so it runs alone on any English text."""

from __future__ import annotations

from ..._records import Quote, Sentence, StatementRecord, Tokens
from .assembly import read_statements
from .cue_table import CueRules, compile_cue_rules
from .unmarked import find_speech

__all__ = ["CueRules", "compile_cue_rules", "find_speech", "find_statements"]


def find_statements(
    tokens: Tokens, sentences: tuple[Sentence, ...], quotes: list[Quote], rules: CueRules
) -> tuple[StatementRecord, ...]:
    """Everything the sentences quote or report, in text order, each with its speaker's mention if one is found."""
    return read_statements(tokens, sentences, quotes, rules)
