"""The closed vocabularies of attribution: what a cue is, its form, what it takes, and how a quote is tied to it."""

from ..._records.vocabulary import Vocabulary
from ..._start.records import frozen


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


@frozen
class SpeechLimits:
    """How far attribution looks, so that one endless sentence costs no more than many short ones.

    In characters: how far an attribution may stand from its quote (`quote`), a clause from the quote in it (`clause`),
    an endless sentence on either side of its cue (`report`), the attribution that ends a sentence behind a quote
    (`ending`), a quote behind the cue that takes it (`near`), a leading cue from the start of its sentence (`leading`),
    whom an attribution cites (`cited`); a relay before its statement (`relay`); `opening` characters of a content end
    nothing, `gap` may part the pieces of a statement, `nickname` stand before a quoted name; the longest label of a
    transcript (`label`); how far a cue stands before the paragraph's end that leads to the next (`tail`).

    In tokens: a clause is looked through for its verb (`verb`), an occasion for its "that" (`that`) or "to" (`to`), an
    addressee (`addressee`); the longest day (`date`), list (`listed`), relative clause (`relative`), apposition
    (`apposed`), attribution between dashes (`dashed`); a relative pronoun from its cue (`inserted`), "saying" from
    "quoted" (`quoting`); the longest label of a headline (`headed`).

    `words`: a quoted piece of fewer is a statement only where a cue carries it, since the rest are names and scare
    quotes; `inside`: how many cues inside a fronted clause are looked at; `turns`: how many make a transcript;
    `speaks`: how many cues are looked at for who is named in a headline.
    """

    quote: int = 600
    clause: int = 600
    report: int = 1000
    ending: int = 300
    near: int = 250
    leading: int = 60
    cited: int = 25
    relay: int = 400
    opening: int = 6
    gap: int = 3
    nickname: int = 60
    label: int = 60
    tail: int = 80
    verb: int = 22
    that: int = 16
    to: int = 8
    addressee: int = 7
    date: int = 3
    listed: int = 30
    relative: int = 22
    apposed: int = 8
    dashed: int = 14
    inserted: int = 13
    quoting: int = 14
    words: int = 5
    inside: int = 6
    turns: int = 2
    headed: int = 8
    speaks: int = 30


FAR = SpeechLimits()
