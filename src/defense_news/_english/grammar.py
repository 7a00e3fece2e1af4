"""The closed word classes of English as bits, read from their table. No news in here.

`TAGS` has the classes that a subject is found by, `CODES` all of them; both have a word in small letters.
"""

from __future__ import annotations

from .._tables import shipped
from .._tables.english_rows import WordClass

_WORDS = {row.key: frozenset(row.words) for row in shipped(WordClass, "english", "class")}


def word_set(text: str) -> frozenset[str]:
    """The words of a line, as a closed class."""
    return frozenset(text.split())


PRONOUNS = _WORDS["pronoun"]
DETERMINERS = _WORDS["determiner"]
PREPOSITIONS = _WORDS["preposition"]
AUXILIARIES = _WORDS["auxiliary"]
COORDINATORS = _WORDS["coordinator"]
SUBORDINATORS = _WORDS["subordinator"]
RELATIVES = _WORDS["relative"]
ADVERBS = _WORDS["adverb"]
DAYS = _WORDS["day"]
TIMES = _WORDS["time"]
OPENERS = _WORDS["opener"]
PARTICLES = _WORDS["particle"]
VERBS = _WORDS["finite"]
NO_ADVERBS = _WORDS["no_adverb"]
PARTICIPLES = _WORDS["adjective_ed"]
OWNERS = _WORDS["owner"]
DOCUMENTS = _WORDS["document"]
OFFICES = _WORDS["office"]
ISSUING = _WORDS["issuing"]
BE = _WORDS["be"]

# A word of several classes has the bits of all of them: "after" is PREP | SUB.
PRON, REL, DET, PREP, SUB, COORD, AUX, ADV, DAY, VERB, PARTICLE, TIME, OPENER = (1 << bit for bit in range(13))
MODAL, COMING, WOULD, HAVE, NEG, IF, BEING, OWNER, ATTRIBUTE, PEOPLE, LOCATIVE, ED_ADJECTIVE, OFFICE = (
    1 << bit for bit in range(13, 26)
)
PAST_AUX, PREDICATIVE, TURN, COUNTING, CLAUSAL, NEGATOR, MEASURE, COMPARING, NOUN_ING, STANDS, JOURNEY = (
    1 << bit for bit in range(26, 37)
)
CAPITAL, NUMBER, POSSESSIVE, ED, ING, PLURAL, MARKED = (1 << bit for bit in range(37, 44))
"""Shapes of a token; `MARKED` says that a mark closes it."""

_SHORTENED = frozenset(
    f"{word}'{end}"
    for word in ("he", "she", "it", "they", "we", "i", "you")
    for end in ("s", "d", "ll", "ve", "re", "m")
)
"""Pronouns with a verb glued on: "he's", "they'd"."""

_CLOSED = {
    PRON: PRONOUNS | _SHORTENED,
    REL: _WORDS["relative"],
    DET: DETERMINERS,
    PREP: PREPOSITIONS,
    SUB: _WORDS["subordinator"],
    COORD: _WORDS["coordinator"],
    AUX: AUXILIARIES,
    ADV: _WORDS["adverb"],
    DAY: _WORDS["day"],
    VERB: VERBS,
    PARTICLE: _WORDS["particle"],
    TIME: _WORDS["time"],
    OPENER: _WORDS["opener"],
}
_MORE = {
    MODAL: _WORDS["modal"],
    COMING: _WORDS["coming"],
    WOULD: _WORDS["would"],
    HAVE: _WORDS["have"],
    NEG: _WORDS["negation"],
    IF: _WORDS["condition"],
    BEING: BE | {"isn't", "aren't", "wasn't", "weren't"},
    OWNER: OWNERS,
    ATTRIBUTE: _WORDS["attributive"],
    PEOPLE: _WORDS["people"],
    LOCATIVE: _WORDS["locative"],
    ED_ADJECTIVE: PARTICIPLES,
    OFFICE: OFFICES,
    PAST_AUX: _WORDS["past"],
    PREDICATIVE: _WORDS["predicative"],
    TURN: _WORDS["turn"],
    COUNTING: _WORDS["counting"],
    CLAUSAL: _WORDS["clausal"],
    NEGATOR: _WORDS["negator"],
    MEASURE: _WORDS["measure"],
    COMPARING: _WORDS["comparing"],
    NOUN_ING: _WORDS["noun_ing"],
    STANDS: _WORDS["stands_for_noun"],
    JOURNEY: _WORDS["journey"],
}


def _codes(classes: dict[int, frozenset[str]]) -> dict[str, int]:
    codes: dict[str, int] = {}
    for bit, words in classes.items():
        for word in words:
            codes[word] = codes.get(word, 0) | bit
    return codes


TAGS = _codes(_CLOSED)
"""Word in small letters -> the bits of its classes; a word that is not here is of the open classes."""

CODES = _codes({**_CLOSED, **_MORE})
"""The same with the classes that a chart reads: modals, negations, conditions, people, places."""

BITS = {
    "pronoun": PRON, "relative": REL, "determiner": DET, "preposition": PREP, "subordinator": SUB, "coordinator": COORD,
    "auxiliary": AUX, "adverb": ADV, "day": DAY, "finite": VERB, "particle": PARTICLE, "time": TIME, "opener": OPENER,
    "modal": MODAL, "coming": COMING, "would": WOULD, "have": HAVE, "negation": NEG, "condition": IF, "be": BEING,
    "owner": OWNER, "attributive": ATTRIBUTE, "people": PEOPLE, "locative": LOCATIVE, "adjective_ed": ED_ADJECTIVE,
    "office": OFFICE, "past": PAST_AUX, "predicative": PREDICATIVE, "turn": TURN, "counting": COUNTING, "clausal": CLAUSAL, "negator": NEGATOR, "measure": MEASURE, "comparing": COMPARING, "noun_ing": NOUN_ING, "stands_for_noun": STANDS, "journey": JOURNEY, "capital": CAPITAL, "number": NUMBER, "possessive": POSSESSIVE, "ed": ED, "ing": ING,
    "plural": PLURAL, "marked": MARKED,
}  # fmt: skip
"""The name of each bit."""


def show(code: int) -> str:
    """The bits of a code in words.

    >>> show(CODES["after"])
    'preposition subordinator'
    """
    return " ".join(name for name, bit in BITS.items() if code & bit)


def shape_of(text: str, low: str) -> int:
    """The shape bits of a token and its word in small letters."""
    first = text[0] if text[0].isalnum() or len(text) < 2 else text[1]
    code = CAPITAL if first.isupper() else NUMBER if first.isdigit() else 0
    if not text[-1].isalnum():
        code |= MARKED
    if low.endswith("'s") or text.endswith("s'"):
        code |= POSSESSIVE
    elif low.endswith("ed"):
        code |= ED
    elif low.endswith("ing"):
        code |= ING
    elif low.endswith("s") and not low.endswith("ss"):
        code |= PLURAL
    return code


def is_adverb(word: str) -> bool:
    """Whether a word in small letters is an adverb by its ending: "sharply", not "family".

    >>> is_adverb("sharply"), is_adverb("family")
    (True, False)
    """
    return word.endswith("ly") and word not in NO_ADVERBS
