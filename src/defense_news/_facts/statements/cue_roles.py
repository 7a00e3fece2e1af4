"""What the words around a cue word make of it: a noun ("the claim"), a passive ("is said"), a verb."""

from ..._english.grammar import (
    ARTICLES,
    AUXILIARIES,
    BE,
    COORD,
    DAY,
    DET,
    DETERMINERS,
    DOCUMENTS,
    OFFICES,
    PREP,
    PRONOUNS,
    THATS,
    VERB,
    is_adverb,
)
from ..._english.phrases import is_name, is_scare_quote
from ..._records import Tokens
from .cue_table import FAR, WORDS, CueForm, Shape, Standing

_OF_NOUNS = WORDS["of_noun"]
_QUANTIFIERS = WORDS["quantifier"]
_PLURALS = WORDS["plural"]
_BEFORE_BASE = _PLURALS | WORDS["before_base"]

_STANDINGS = {
    **dict.fromkeys(WORDS["of_object"], Standing.OBJECT),
    **dict.fromkeys(BE, Standing.PASSIVE),
    **dict.fromkeys(_OF_NOUNS - _QUANTIFIERS - {"that"}, Standing.NOUN),
}
_DEGREES = WORDS["degree"]
_IN_PASSIVE = WORDS["in_passive"]
_BE_ENDINGS = tuple(WORDS["short_be"])
_BEFORE_S = WORDS["before_s"]
_NO_PLURALS = WORDS["no_plural"]
_NO_SUBJECTS = (DETERMINERS - _QUANTIFIERS) | WORDS["no_subject"]
_LINKS_BASE = AUXILIARIES | _PLURALS | WORDS["links_base"]
_PAST_OR_ING = (Shape.ED, Shape.ING)
_BEFORE_PAST = WORDS["before_past"]
_BEFORE_TELLING = _LINKS_BASE | PRONOUNS | WORDS["also"]
_FINITE_BEFORE = _PLURALS | WORDS["finite_before"]
_NOT_THAT = WORDS["not_that"]
_LISTENERS = WORDS["listener"]
_TOPICS = WORDS["topic"]
CLAUSE_CLOSERS = frozenset('.;:!?"\x1f')


def standing_of(t: Tokens, at: int) -> Standing:
    """What the word before makes of token `at`; a verb is said of any form that nothing makes something else."""
    before = t.low[at - 1] if at else ""
    standing = _STANDINGS.get(before)
    if standing is None:
        if before in _DEGREES and at > 1 and t.low[at - 2] in _OF_NOUNS:
            standing = Standing.NOUN
        elif "'" in before and before[-2:] == "'s":
            standing = Standing.POSSESSED
        else:
            return Standing.VERB
    return standing if t.texts[at - 1][-1].isalnum() and t.texts[at][0].isalnum() else Standing.VERB


def be_before(t: Tokens, first: int) -> int:
    """The number of the "be" that makes a passive of token `first` ("is widely expected"), or -1."""
    at, low = first, t.low
    while at and first - at < 3:
        at -= 1
        word = low[at]
        if word in BE or ("'" in word and word.endswith(_BE_ENDINGS)):
            return at if t.texts[at][-1].isalnum() else -1
        if not (word in _IN_PASSIVE or ("ly" in word and is_adverb(word))) or not t.texts[at][-1].isalnum():
            return -1
    return -1


def is_used_as_verb(t: Tokens, at: int, shape: Shape) -> bool:
    """Whether the words before make a verb of a form that is a noun as well: "they claim", "the firm claims"."""
    if not at or (t.texts[at][0].isupper() and t.texts[at - 1][-1].isalnum()):  # "the United States"
        return False
    before, text = t.low[at - 1], t.texts[at - 1]
    if shape == Shape.BASE:
        return before in _BEFORE_BASE or is_adverb(before) or _is_plural(before) or _ends_list(t, at - 1)
    if _is_before_verb(t, at):
        return False
    if before in _BEFORE_S or is_adverb(before) or text[0].isupper() or _has_told(t, at, before):
        return True
    return at > 1 and t.low[at - 2] in _OF_NOUNS and before not in _QUANTIFIERS  # not "a few questions"


def _is_before_verb(t: Tokens, at: int) -> bool:
    """Whether a finite verb stands right behind: "Earlier reports said"."""
    return t.texts[at].isalpha() and at + 1 < len(t.tags) and bool(t.tags[at + 1] & VERB)


def _ends_list(t: Tokens, at: int) -> bool:
    """Whether a name is the last of several: "Chile, Peru vow to", "Chile and Peru vow to"."""
    while at and is_name(t, at) and t.texts[at - 1].isalpha() and not t.tags[at - 1]:
        at -= 1
    listed = at and (t.tags[at - 1] & COORD or t.texts[at - 1][-1] == ",")
    return bool(listed) and is_name(t, at) and is_name(t, at - 1 - bool(t.tags[at - 1] & COORD))


def _has_told(t: Tokens, at: int, before: str) -> bool:
    """Whether an -s form that is a noun as well tells: "the poll shows", "the text of both mayors states that"."""
    return before in DOCUMENTS or (_is_plural(before) and "that" in t.low[at + 1 : at + 2])


def _is_plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 4 and not word.endswith(("ss", "'s")) and word not in _NO_PLURALS


def can_quote(t: Tokens, first: int, last: int, form: CueForm) -> bool:
    """Whether the word before lets a form carry a quote: not "the claim", "Islamic State"."""
    if not form.verbal:
        return True
    if t.texts[first][0].isupper() and last == first + 1:  # "the United States", "Islamic State", "State Sen. Roe"
        return form.shape in _PAST_OR_ING and (not first or t.texts[first - 1][-1] in '.!?"\x1f')
    before = t.low[first - 1] if first and t.texts[first - 1][-1].isalnum() else ""
    return not before or _lets_quote(t, first - 1, before, form)


def _lets_quote(t: Tokens, at: int, before: str, form: CueForm) -> bool:
    """Whether the word that is token `at` may stand before a form that carries a quote."""
    shape = form.shape
    if shape == Shape.BASE:
        ends_clause = bool(t.tags[at] & DAY)  # "the groups that wrote on Monday say"
        return before in _LINKS_BASE or _is_plural(before) or before.endswith("'d") or ends_clause
    if shape == Shape.ING:
        return before not in _OF_NOUNS
    if shape == Shape.ED:
        return before not in _NO_SUBJECTS or before in _BEFORE_PAST
    if form.noun and not (t.texts[at][0].isupper() or before in _BEFORE_TELLING):
        return is_adverb(before) or _has_told(t, at + 1, before)
    return before in THATS or (before not in _NO_SUBJECTS and not before.endswith("'s"))


def is_finite_base(t: Tokens, verb: int) -> bool:
    """Whether the word before makes a base form finite: "officials say", "both say", "they write"; not "to say"."""
    before = t.low[verb - 1] if verb else ""
    return before in _FINITE_BEFORE or _is_plural(before)


def is_in_title(t: Tokens, at: int) -> bool:
    """Whether a word stands inside the name of an office: "called on Minister for Defence Jane Roe"."""
    return t.low[at - 1] in OFFICES and at + 1 < len(t.texts) and t.texts[at + 1][0].isupper()


def is_that(t: Tokens, at: int) -> bool:
    """Whether the token is a "that" which opens a clause."""
    return t.low[at] in THATS and t.low[at + 1] not in _NOT_THAT


def is_addressed(t: Tokens, to: int) -> bool:
    """Whether a noun phrase follows "to", and no infinitive: "replied to him that", "promised to Chile"."""
    if to + 1 >= len(t.low) or not t.texts[to][-1].isalnum():
        return False
    return bool(t.tags[to + 1] & DET) or t.low[to + 1] in _LISTENERS or t.texts[to + 1][0].isupper()


def far_that(t: Tokens, at: int) -> int:
    """A that-clause behind an occasion: "said in an interview with the Herald that"; 0 if there is none."""
    for far in range(at + 1, min(at + FAR.that, len(t.low) - 1)):
        last = t.texts[far][-1]
        if t.low[far] in THATS and is_that(t, far) and last.isalnum() and not t.tags[far - 1] & PREP:
            return far  # not "after that visit"
        if (last in CLAUSE_CLOSERS or not t.low[far]) and not names_where(t, far):
            return 0
        if last == "," and t.low[far + 1] not in THATS and not names_where(t, far + 1) and not parts_year(t, far):
            return 0
    return 0


def parts_year(t: Tokens, day: int) -> bool:
    """Whether a comma only parts a day from its year: "May 12, 2023"."""
    return t.low[day].isdecimal() and day + 1 < len(t.low) and t.low[day + 1].isdecimal()


def far_to(t: Tokens, at: int) -> int:
    """An infinitive behind a place or day: "agreed in Rome on Monday to share data"; 0 if there is none."""
    for far in range(at + 1, min(at + FAR.to, len(t.low) - 1)):
        if not t.texts[far - 1][-1].isalnum() and not is_scare_quote(t.texts[far - 1]):
            return 0
        if t.low[far] == "to":
            return far if t.low[far + 1].isalpha() and not is_addressed(t, far) else 0
    return 0


def far_topic(t: Tokens, at: int) -> int:
    """What is discussed behind with whom: "discussed on Monday with Doe means of trade"; 0 if there is nothing."""
    for far in range(at + 2, min(at + FAR.that, len(t.low))):
        if t.texts[far - 1][-1] in CLAUSE_CLOSERS:
            return 0
        if t.low[far] in _TOPICS and "with" in t.low[at:far]:
            return far - 1 if t.low[far - 1] in ARTICLES else far
    return 0


def names_where(t: Tokens, at: int) -> bool:
    """Whether a quote only names where something was said: `told the Herald's "Talks at the Pier" that`."""
    return t.texts[at][0] == '"' and "that" in t.low[at + 1 : at + 2]
