"""The closed word classes of English as bits, and its patterns, read from their tables. No news in here.

`TAGS` has the classes that a subject is found by, `CODES` all of them; both have a word in small letters.
"""

import re
from collections.abc import Mapping

from .._match.later import later
from .._tables import shipped
from .._tables.english_rows import WordClass
from .._tables.patterns import filled, parts_of

_ROWS = shipped(WordClass, "english", "class")
_WORDS_OF_CLASS = {row.key: frozenset(row.words) for row in _ROWS}


WORD_SETS = {row.key: frozenset(row.words) for row in shipped(WordClass, "word_sets", "set")}
"""Small closed sets of words by their key, beside the classes."""

WORD_ENDS = {row.key: row.words for row in shipped(WordClass, "word_sets", "ending")}
"""Endings by which a word of no class is told, by their key."""

JOINS = WORD_SETS["joins"]
PARTICIPLE_ENDS, FINITE_ENDS = WORD_ENDS["participle"], WORD_ENDS["finite"]

PRONOUNS = _WORDS_OF_CLASS["pronoun"]
DETERMINERS = _WORDS_OF_CLASS["determiner"]
PREPOSITIONS = _WORDS_OF_CLASS["preposition"]
AUXILIARIES = _WORDS_OF_CLASS["auxiliary"]
COORDINATORS = _WORDS_OF_CLASS["coordinator"]
RELATIVES = _WORDS_OF_CLASS["relative"]
DAYS = _WORDS_OF_CLASS["day"]
NO_ADVERBS = _WORDS_OF_CLASS["no_adverb"]
PARTICIPLES = _WORDS_OF_CLASS["adjective_ed"]
OWNERS = _WORDS_OF_CLASS["owner"]
DOCUMENTS = _WORDS_OF_CLASS["document"]
OFFICES = _WORDS_OF_CLASS["office"]
ISSUING = _WORDS_OF_CLASS["issuing"]
BE = _WORDS_OF_CLASS["be"]
THATS = _WORDS_OF_CLASS["that"]
ARTICLES = _WORDS_OF_CLASS["article"]

SHAPES = ("capital", "numeral", "possessive", "ed", "ing", "plural", "ly", "marked")
"""Shapes of a token: -ed, -ing, -s and -ly by its ending; `marked` says that a mark closes it."""

BITS = {name: 1 << bit for bit, name in enumerate((*_WORDS_OF_CLASS, *SHAPES))}
"""The bit of each class and shape. A word of several classes has the bits of all: "after" is PREP | SUB."""

PRON, REL, DET, PREP = BITS["pronoun"], BITS["relative"], BITS["determiner"], BITS["preposition"]
SUB, COORD, AUX, ADV = BITS["subordinator"], BITS["coordinator"], BITS["auxiliary"], BITS["adverb"]
DAY, VERB, PARTICLE, TIME, OPENER = BITS["day"], BITS["finite"], BITS["particle"], BITS["time"], BITS["opener"]
MODAL, COMING, WOULD, HAVE, BEING = BITS["modal"], BITS["coming"], BITS["would"], BITS["have"], BITS["be"]
PAST_AUX, NEG, NEGATOR, ONLY, PENDING = BITS["past"], BITS["negation"], BITS["negator"], BITS["only"], BITS["pending"]
IF, CLAUSAL, COMPARING, THAT = BITS["condition"], BITS["clausal"], BITS["comparing"], BITS["that"]
OF_THINGS, OBLIQUE, WHEREIN = BITS["of_things"], BITS["oblique"], BITS["wherein"]
OWNER, PEOPLE, OFFICE, MEASURE = BITS["owner"], BITS["people"], BITS["office"], BITS["measure"]
ATTRIBUTE, ED_ADJECTIVE, PREDICATIVE = BITS["attributive"], BITS["adjective_ed"], BITS["predicative"]
NOUN_ING, STANDS, DUAL, ARTICLE = BITS["noun_ing"], BITS["stands_for_noun"], BITS["dual"], BITS["article"]
TURN, COUNTING, LOCATIVE, IN_NAME = BITS["turn"], BITS["counting"], BITS["locative"], BITS["in_name"]
OF, WITH, ON, BY, SERVING = BITS["of"], BITS["with"], BITS["on"], BITS["by"], BITS["serving"]
INFINITIVE_MARK, IN_SUBJECT, BINDING = BITS["infinitive_mark"], BITS["in_subject"], BITS["binding"]
TOUCHING = BITS["touching"]
ADDING, LISTING, TOGETHER, CONTRAST = BITS["adding"], BITS["listing"], BITS["together"], BITS["contrast"]
PASSED_OVER, JOURNEY, DOCUMENT = BITS["passed_over"], BITS["journey"], BITS["document"]
INDEFINITE, SUCCESSIVE, CONTRACTED, STYLE = (BITS[key] for key in ("indefinite", "successive", "contracted", "style"))
CAPITAL, NUMBER, POSSESSIVE, ED, ING, PLURAL, LY, MARKED = (BITS[name] for name in SHAPES)

_TAGGED = PRON | REL | DET | PREP | SUB | COORD | AUX | ADV | DAY | VERB | PARTICLE | TIME | OPENER
_LAST = frozenset("dgsy")  # the last letters of the endings that tell a shape
PARTS: Mapping[str, str] = parts_of("patterns")
"""Key of a part -> its pattern, with the parts inside it still by their keys."""


def _codes_of_words() -> dict[str, int]:
    codes: dict[str, int] = {}
    for row in _ROWS:
        bits = sum(BITS[key] for key in (row.key, *row.is_a))
        for word in row.words:
            codes[word] = codes.get(word, 0) | bits
    return codes


CODES = _codes_of_words()
"""Word in small letters -> the bits of all its classes; a word that is not here is of the open classes."""

TAGS = {word: code & _TAGGED for word, code in CODES.items() if code & _TAGGED}
"""The same with the classes that a subject is found by."""


def shape_of(text: str, low: str) -> int:
    """The shape bits of a token and its word in small letters."""
    if text.isalpha():  # most tokens
        code = CAPITAL if text[0].isupper() else 0
        return code | _ending(low) if low[-1] in _LAST else code
    first = text[0] if text[0].isalnum() or len(text) < 2 else text[1]
    code = CAPITAL if first.isupper() else NUMBER if first.isdigit() else 0
    if not text[-1].isalnum():
        code |= MARKED
        if text.endswith("s'"):
            return code | POSSESSIVE
    return code | _ending(low) if low[-1:] in _LAST else code


def _ending(low: str) -> int:
    """The bit of a word's ending, which one of the last letters has."""
    last, before = low[-1], low[-2] if len(low) > 1 else ""
    if last == "s":
        return POSSESSIVE if before == "'" else 0 if before == "s" else PLURAL
    if last == "d":
        return ED if before == "e" else 0
    if last == "g":
        return ING if before == "n" and low.endswith("ing") else 0
    return LY if is_adverb(low) else 0


def is_adverb(word: str) -> bool:
    """Whether a word in small letters is an adverb by its ending: "sharply", not "family".

    >>> is_adverb("sharply"), is_adverb("family")
    (True, False)
    """
    return word[-2:] == "ly" and word not in NO_ADVERBS


def english(key: str) -> re.Pattern[str]:
    """The pattern of a key.

    >>> english("joint").fullmatch("according to") is not None
    True
    """
    return later(filled(PARTS[key], PARTS), re.VERBOSE)
