"""Names of persons, compared after their form: initials, suffixes, hyphens, accents and order set aside.

>>> same_form(("shin", "won", "sik"), ("shin", "wonsik")), near(("giang",), ("phan", "van", "gang"))
(True, True)
"""

from __future__ import annotations

from functools import lru_cache

from .._match.lexicon import plain_words
from .._names.registry import SUFFIXES

NameWords = tuple[str, ...]

SHORT, LONG = 4, 8
"""Letters of a word from which one of them may be a slip, or two; one letter less beside another word that is right."""


@lru_cache(maxsize=100_000)
def bare_name(name: str) -> NameWords:
    """The plain words of a name without initials and suffixes.

    >>> bare_name("Lloyd J. Austin III")
    ('lloyd', 'austin')
    """
    words = tuple(word for word in plain_words(name) if word not in SUFFIXES)
    return tuple(word for word in words if len(word) > 1) or words


def same_form(one: NameWords, other: NameWords) -> bool:
    """Whether two names differ in form only: the words of one are those of the other, or some of them."""
    return "".join(one) == "".join(other) or set(one) <= set(other) or set(other) <= set(one)


@lru_cache(maxsize=100_000)
def near(one: NameWords, other: NameWords) -> bool:
    """Whether each word of the shorter name is, but for slips of a letter, a word of the longer one."""
    short, long = sorted((one, other), key=len)
    shortest = SHORT - bool(set(one) & set(other))
    return same_form(one, other) or all(any(_alike(word, each, shortest) for each in long) for word in short)


def _alike(one: str, other: str, shortest: int) -> bool:
    least = min(len(one), len(other))
    most = (least >= shortest) + (least >= LONG)
    return one == other or (abs(len(one) - len(other)) <= most and _slips(one, other) <= most)


def _slips(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour to make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, each in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != each))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == each:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
