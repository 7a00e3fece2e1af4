"""The closed vocabularies of attribution: what a cue is, its form, what it takes, and how a quote is tied to it."""

from ..._records.vocabulary import Vocabulary
from ..._tables import shipped
from ..._tables.english_rows import WordClass
from ..._tables.limits import limits_of

WORDS = {row.key: frozenset(row.words) for row in shipped(WordClass, "speech_words", "words")}
"""Key of a row -> its words, in small letters."""


class Shape(Vocabulary):
    """The form of a cue's verb; `ed` is past or participle, however formed."""

    BASE = "base"
    S = "s"
    ED = "ed"
    ING = "ing"


class Standing(Vocabulary):
    """What the word before makes of a cue word: "the claim", "Roe's claim", "of claim", "is said", "they claim"."""

    NOUN = "noun"
    POSSESSED = "possessed"
    OBJECT = "object"
    PASSIVE = "passive"
    VERB = "verb"


class Taken(Vocabulary):
    """What follows a cue: what its row takes, else where what was said must stand.

    `end`: punctuation follows, so that it stands before, or in a quote further on; `adjunct`: a time, place or occasion
    ("said in Paris"); `name`: ", said Doe"; `by`: the agent of a passive; `nothing` that it takes.
    """

    QUOTE = "quote"
    THAT = "that"
    CLAUSE = "clause"
    TO = "to"
    NOUN = "noun"
    WH = "wh"
    IF = "if"
    COLON = "colon"
    END = "end"
    ADJUNCT = "adjunct"
    NAME = "name"
    BY = "by"
    PSEUDO = "pseudo"
    NOTHING = ""


class Way(Vocabulary):
    """How a quote is tied to its speaker: the rule that its statement names."""

    ACCORDING_TO = "according_to"
    AFTER = "after"
    AFTER_INVERTED = "after_inverted"
    AFTER_UNLISTED = "after_unlisted"
    BEFORE = "before"
    GOES_ON = "goes_on"
    LABEL = "label"
    LATER = "later"
    NOUN = "noun"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    SAME_SENTENCE = "same_sentence"
    SENTENCE_BEFORE = "sentence_before"
    SIGNATURE = "signature"
    SPEAKER_GOES_ON = "speaker_goes_on"
    SUBJECT = "subject"
    SUBJECT_BEFORE = "subject_before"


FAR = limits_of("statements")
"""How far attribution looks."""
