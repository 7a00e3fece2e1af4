"""The tokens of one sentence with the bits, the closing mark, the verb and the day of each: what chunks are cut by."""

from collections.abc import Mapping
from functools import cache
from itertools import repeat

from .._match.phrases import Lexicon, compile_lexicon
from .._records import Tokens
from .._tables import shipped
from .._tables.english_rows import Linker
from .grammar import (
    ADV,
    ATTRIBUTE,
    AUX,
    CAPITAL,
    CODES,
    COORD,
    COUNTING,
    DAY,
    DET,
    ED,
    ED_ADJECTIVE,
    INFINITIVE_MARK,
    ING,
    MARKED,
    NUMBER,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    PREP,
    PRON,
    REL,
    SUB,
    SUCCESSIVE,
    THAT,
    TIME,
    TURN,
    VERB,
    WORD_SETS,
    shape_of,
)
from .phrases import is_scare_quote
from .verbs import BASE, FINITE, GERUND, NO_VERB, PARTICIPLE, PAST, THIRD, Verb, Verbs

FUNCTION = PRON | REL | PREP | SUB | COORD | AUX
"""Words that are no part of a noun phrase and no verb."""

TIMELY = TURN | NUMBER | DET | DAY | ADV | TIME
"""What an expression of time may begin with."""

ASIDE_DASHES = frozenset("–—-")
"""Marks that set an aside off, and names behind whom they name."""

_NO_VERB_CODES = CAPITAL | FUNCTION | DET | NUMBER
_UNREAD = (-1, NO_VERB)  # what stands for a verb that was not looked for


@cache
def linkers() -> Lexicon[str]:
    links = shipped(Linker, "english", "linker")
    return compile_lexicon((tuple(words.split()), link.means) for link in links for words in link.words)


class Tagged:
    """The tokens [first, last) of a text; one before and one behind have no bits and no mark.

    `atoms` maps the first token of a phrase that is known to be one, as a title with its name, to its end.
    """

    __slots__ = ("_known", "atoms", "codes", "first", "last", "linkers", "low", "marks", "t", "titled", "verbs")

    def __init__(self, t: Tokens, first: int, last: int, verbs: Verbs, atoms: Mapping[int, int]) -> None:
        self.t, self.first, self.last, self.verbs, self.atoms = t, first, last, verbs, atoms
        self.low, self.linkers = t.low, linkers().by_words
        texts, low = t.texts, t.low
        words = low[first:last]
        known = map(CODES.get, words, repeat(0))
        codes = [code | shape_of(text, word) for code, text, word in zip(known, texts[first:last], words, strict=True)]
        self.titled = _is_titled(codes, 1 if texts[last - 1].endswith(".") else len(codes))
        self.codes = [*codes, 0]  # read by -1 too
        self.marks = [self._mark(at) if code & MARKED else "" for at, code in enumerate(self.codes, first)]
        if not ASIDE_DASHES.isdisjoint(self.marks):
            self._pair_dashes()
        self._known: dict[int, tuple[int, Verb] | None] = {}

    def _pair_dashes(self) -> None:
        """Read dashes as commas, where no verb is between: "two pacts – on radar – were signed", "two guests – Roe"."""
        at = [i for i, mark in enumerate(self.marks) if mark in ASIDE_DASHES]
        named = len(at) == 1 and self.codes[at[0] - 1] & PEOPLE and self.codes[at[0] - 1] & PLURAL
        if not named and (len(at) != len("––") or self.marks[at[0]] != self.marks[at[1]]):
            return
        inside = self.codes[at[0] + 1 : (*at, len(self.codes))[1] + 1]
        hung = not named and inside[0] & (REL | PREP)  # "Roe – who is ill – met Doe"
        if hung or not any(code & (AUX | VERB | ED | ING) for code in inside):
            self.marks[at[0]] = self.marks[at[-1]] = ","

    def code(self, at: int) -> int:
        return self.codes[at - self.first]

    def mark(self, at: int) -> str:
        """The mark that closes token `at`: empty inside a clause, though an abbreviation may end in a stop."""
        return self.marks[at - self.first]

    def ends_at(self, at: int) -> bool:
        """Whether a mark closes a token, or a dash stands behind it."""
        return bool(self.code(at) & MARKED) or (at + 1 < self.last and not self.low[at + 1])

    def _mark(self, at: int) -> str:
        """The mark that closes a token which one does close."""
        text = self.t.texts[at]
        if is_scare_quote(text):
            return "" if self.low[at] else "—"
        tail = text[-1]
        if tail == "'" or (tail in ".-" and len(text) > 1 and at + 1 < self.last):  # "the Norway- Chile talks"
            return ""
        if tail == '"' and len(text) > 1 and text[-2] in ",.;?!":
            return text[-2]
        return tail

    def atom_before(self, at: int) -> int:
        """The first token of the title with its name that ends before token `at`; -1 where none does."""
        return min((first for first, end in self.atoms.items() if end == at), default=-1)

    def known(self, at: int) -> tuple[int, Verb] | None:
        """The longest verb of the tables that begins at a token: the token behind it, and the verb."""
        known = self._known.get(at, _UNREAD)
        if known is _UNREAD:
            verb = at < self.last and self.low[at] in self.verbs.forms.by_words
            known = self.verbs.forms.at(self.low, at, self.last) if verb else None
            if known and known[0] > at + 1 and self._leads_to_verb(known[0]):
                known = self.verbs.forms.at(self.low, at, known[0] - 1)
            self._known[at] = known
        return known

    def _leads_to_verb(self, behind: int) -> bool:
        """Whether the "to" at the end of a verb is that of an infinitive: "is going to meet Doe", "went to talks"."""
        if behind >= self.last or not self.code(behind - 1) & INFINITIVE_MARK or self.mark(behind - 1):
            return False
        code = self.code(behind)
        return bool(self.form(behind) & BASE or code & AUX) and not code & (CAPITAL | DET)

    def form(self, at: int) -> int:
        """What forms of a verb a token may be: by the tables, else by its ending."""
        known = self.known(at)
        return known[1].form if known else self.unknown_form(at)

    def unknown_form(self, at: int) -> int:
        """What forms of a verb a token may be by its ending, or as one of the finite forms that have none."""
        code = self.codes[at - self.first]
        if not code & (ED | ING | VERB | PLURAL):  # most words
            return 0
        if code & ED and not code & ED_ADJECTIVE:
            head, hyphen, _ = self.low[at].partition("-")  # "a computer-assisted drill"
            return 0 if hyphen and head not in WORD_SETS["verb_prefix"] else PAST | PARTICIPLE
        if code & ING and not code & ATTRIBUTE:
            return 0 if "-" in self.low[at] else GERUND  # "wide-ranging talks"
        if code & VERB:
            return THIRD if code & PLURAL else PAST | PARTICIPLE
        return THIRD if code & PLURAL and not code & (MARKED | CAPITAL) and self._governs(at) else 0

    def _governs(self, at: int) -> bool:
        """Whether a word in -s is a verb where it stands: "a pact that cuts the cost"."""
        before, after = self.code(at - 1), self.code(at + 1)
        if not after & DET or at <= self.first or after & (REL | SUB):
            return False
        return bool(before & REL) or self.mark(at - 1) == ","

    def is_finite(self, at: int) -> bool:
        """Whether a token may be a finite verb, and is no name."""
        return bool(self.form(at) & FINITE) and not self.code(at) & CAPITAL

    def time_end(self, at: int) -> int:
        """The end of a bare expression of time at `at`: "Friday", "last week", "May 3, 2024"; `at` if none."""
        code = self.codes[at - self.first]
        if not code & TIMELY:
            return at
        after = self.codes[at + 1 - self.first]
        if code & TURN and not code & MARKED:
            if after & SUCCESSIVE and self.code(at + 2) & (DAY | TIME):  # "this past Sunday"
                return at + 3
            return self._time_on(at + 2) if after & (DAY | TIME) and not after & POSSESSIVE else at
        here = at
        if code & NUMBER and after & DAY and not code & MARKED:  # "3 May 2024"
            here += 1
            code = after
        if counted := self._counted(code, at):
            return at + counted
        if not _tells_time(code):
            return at
        return self._time_on(here + 1)

    def _time_on(self, here: int) -> int:
        """Where an expression of time that has begun before `here` ends: "late May 2024"."""
        while here < self.last and (self._time_goes_on(here) or self._joins_day(here)):
            here += 1
        return here

    def _joins_day(self, at: int) -> bool:
        """Whether "and" joins a day to one of its month: "on May 8 and 9 in Lima", not "in May 2024 and 9 ships"."""
        behind = self.code(at + 2) if at + 2 < self.last and not self.mark(at + 1) else PREP
        both = self.code(at - 1) & NUMBER and self.code(at + 1) & NUMBER and not self.mark(at - 1)
        return bool(self.code(at) & COORD and both and behind & PREP)

    def _counted(self, code: int, at: int) -> int:
        """How many words tell a time by its distance: "hours later" 2, "a few days later" 4, else 0."""
        if code & TIME and self.code(at + 1) & COUNTING and not _tells_time(code):  # not "today before he left"
            return 2
        if code & THAT:
            same = bool(self.code(at + 1) & SUCCESSIVE)  # "that same day"
            return 2 + same if self.code(at + 1 + same) & TIME and self._leads_in_time(at) else 0
        few = at + 3 < self.last and bool(code & DET and self.code(at + 1) & DET and not self.code(at + 3) & SUB)
        return 3 + few if code & (DET | NUMBER) and self._is_counted(code, at + 1 + few) else 0

    def _is_counted(self, code: int, at: int) -> bool:
        """Whether a stretch of time at `at`, behind a word of code `code`, is told by its distance.

        "A day later", "the following day".
        """
        here = self.code(at)
        if here & TIME and self.code(at + 1) & COUNTING:
            return True
        successive = code & DET and here & SUCCESSIVE and not (code | here) & MARKED
        return bool(successive and self.code(at + 1) & (DAY | TIME))

    def _leads_in_time(self, at: int) -> bool:
        """Whether "that" with a word of time tells when: "That day Roe left", "Later that day Roe left"."""
        begins = at == self.first or self.mark(at - 1) == ","
        later = self.code(at - 1) & ADV and self.code(at - 1) & TIME
        return bool(begins or later) and not self.code(at + 2) & (AUX | VERB | PREP | COUNTING)

    def _time_goes_on(self, at: int) -> bool:
        code, mark = self.code(at), self.mark(at - 1)
        if not code & (DAY | TIME | NUMBER) or code & DET or self.t.texts[at][0] == "(":
            return False
        return not mark or (mark == "," and bool(code & (DAY | NUMBER)))


def _is_titled(codes: list[int], few: int) -> bool:
    """Whether hardly a word that may be a verb is small: a headline in title case, whose verbs have capitals.

    None at all is where it ends in a stop, so that `few` is one.
    """
    for code in codes:
        if not code & _NO_VERB_CODES:
            few -= 20
            if few <= 0:
                return False
    return few > 0


def _tells_time(code: int) -> bool:
    """Whether a word alone says when: "Friday", "today", not the verb "may"."""
    if code & DAY:
        return bool(code & CAPITAL) or not code & (AUX | VERB)
    return bool(code & ADV) and bool(code & TIME)
