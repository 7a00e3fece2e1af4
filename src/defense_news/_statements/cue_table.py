"""The table of cues, compiled: first word -> the words behind it and what they can be."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from .._rows import CueRow
from .._tables import shipped


@attrs.frozen
class CueForm:
    """One form of a row. `shape` is `base`, `s`, `ed` (past or participle, however formed) or `ing`.

    `noun` says that the form is a noun as well, so that its neighbours must make it a verb.
    """

    lemma: str
    kind: str
    takes: frozenset[str]
    shape: str
    noun: bool


@attrs.frozen
class CueRules:
    """The compiled table: first word -> the words behind it and the forms they make, longest first."""

    by_first: dict[str, tuple[tuple[list[str], tuple[CueForm, ...]], ...]]


# Rows of one form stand in this order, and are tried from the last: each asks more of the words before it.
_RANKS = {"noun": 1, "state": 2, "passive": 3}


def compile_cue_rules() -> CueRules:
    """The cues of the shipped table, in any case."""
    rows_of: dict[tuple[str, ...], list[CueForm]] = {}
    for words, form in _forms(shipped(CueRow, "cues", "cue")):
        rows_of.setdefault(words, []).append(form)
    by_first: dict[str, list[tuple[list[str], tuple[CueForm, ...]]]] = {}
    for words in sorted(rows_of, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append((list(words[1:]), tuple(reversed(rows_of[words]))))
    return CueRules({word: tuple(found) for word, found in by_first.items()})


def _forms(rows: tuple[CueRow, ...]) -> Iterator[tuple[tuple[str, ...], CueForm]]:
    for row in sorted(rows, key=lambda row: _RANKS.get(row.kind, 0)):
        takes = frozenset(row.takes)
        for words in dict.fromkeys(tuple(form.lower().split()) for form in row.forms):
            shape = _shape(words[0], row.lemma.split()[0])
            yield words, CueForm(row.lemma, row.kind, takes, shape, row.noun and shape in ("base", "s"))


def _shape(word: str, lemma: str) -> str:
    if word == lemma:
        return "base"
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") else "ed"
