"""The rows of speech: what says that someone said something, and what speaks."""

import attrs

from .._records.vocabulary import CueKind, Meaning, SpeakerKind
from .._start.records import frozen
from . import Proven, all_of, one_of, texts
from .rows import yes

CUE_TAKES = ("quote", "that", "clause", "to", "noun", "wh", "if", "person", "finite", "request", "end", "owned")


@frozen
class SpeakerWord(Proven):
    """Heads of noun phrases that make a speaker of one `kind`: "the ministry", "a senior official", "both sides".

    Several words are a whole name ("joint chiefs of staff"). `proper` says that they do so with a capital alone ("the
    Harbour Post", not "his post"), `counts` that they make several of the noun behind them as well. `examples` and
    `counterexamples` are whole phrases: the first are of the kind, by a word of the row, and the others are not.
    """

    key: str
    kind: str = attrs.field(validator=one_of(*SpeakerKind))
    words: tuple[str, ...] = attrs.field(converter=texts)
    proper: bool = attrs.field(converter=yes, default=False)
    counts: bool = attrs.field(converter=yes, default=False)
    note: str | None = None


@frozen
class CueRow(Proven):
    """A cue of speech or thought in all its forms; `takes` is what may follow it.

    Beside what follows, `takes` says `finite` where a clause needs a verb in sight, `request` where a noun phrase needs
    what it is asked for behind it ("called on the mayor to go", not "called on the mayor in Leeds"), `end` that the
    content may stand before the cue ("Ships sailed, records show"), as with all that take a quote, `owned` that a
    noun counts only behind whose it is ("in Roe's words").
    `noun` says that the base and -s forms are nouns as well ("the claim"); `binds` that what it takes is an
    undertaking, told even inside another's statement ("Roe said the two sides agreed to meet"); `thinks` that it is a
    thought, and there a part of that statement ("Roe said Doe hopes"); `speaks` that the subject of a passive is who
    speaks ("Roe was quoted as saying"); `relays` that it passes on what another said; `whole` that where it takes
    nothing of what follows, the shorter cue in it says nothing either ("called on the mayor"); `greets` that a passive
    of a person tells of a meeting ("Roe was welcomed by Doe"); `unsaid` that nobody says so ("they are expected to").
    `examples` mark the cue in place (⟦cue said⟧), and may mark ⟦speaker ..⟧ and ⟦content ..⟧.
    """

    lemma: str
    kind: str = attrs.field(validator=one_of(*CueKind))
    forms: tuple[str, ...] = attrs.field(converter=texts)
    takes: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*CUE_TAKES))
    noun: bool = attrs.field(converter=yes, default=False)
    binds: bool = attrs.field(converter=yes, default=False)
    thinks: bool = attrs.field(converter=yes, default=False)
    speaks: bool = attrs.field(converter=yes, default=False)
    relays: bool = attrs.field(converter=yes, default=False)
    whole: bool = attrs.field(converter=yes, default=False)
    greets: bool = attrs.field(converter=yes, default=False)
    unsaid: bool = attrs.field(converter=yes, default=False)
    note: str | None = None


@frozen
class SilentWord(Proven):
    """Words that say nothing: whoever they would make speak reports nothing by cues of these lemmas, or by any.

    `asked` says that they are so in questions alone. `examples` hold no statement, `counterexamples` one beside such a
    word.
    """

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    cues: tuple[str, ...] = attrs.field(converter=texts, default=())
    asked: bool = attrs.field(converter=yes, default=False)


@frozen
class ReferenceWord(Proven):
    """Words that stand for somebody told before; `means` says for whom.

    `one`: whom the story speaks of (`gender` he or she); `together`: those last told together; `sides`: the two
    countries, and their ministers; `pair`: the two or three last named; `leaders`: the heads among them; `first` and
    `last` of the two; `guest` and `host` of them. `openers` lead the words ("the", "both"), `between` may stand between
    opener and word; the subject of one of the `verbs` is meant. Examples mark the words ⟦word ..⟧ and the
    names ⟦who ..⟧ that they stand for.
    """

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    means: str = attrs.field(validator=one_of(*Meaning, "guest"))
    gender: str | None = attrs.field(default=None, validator=one_of("he", "she", None))
    openers: tuple[str, ...] = attrs.field(converter=texts, default=())
    between: tuple[str, ...] = attrs.field(converter=texts, default=())
    verbs: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class BorneRow(Proven):
    """Bare titles: whoever of those told bears their words in rank or title is meant.

    `openers` stand before the title, and words of `between` after them; by `words` goes whoever has one of the `roles`
    and no rank, or any rank if `ranked`; if `placed`, a nationality must stand with them; `owned` ones have openers of
    their own. An example marks the ⟦word ..⟧ and ⟦who ..⟧ is meant; in a counterexample ⟦word ..⟧ stands for nobody.
    """

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts, default=())
    roles: tuple[str, ...] = attrs.field(converter=texts, default=())
    openers: tuple[str, ...] = attrs.field(converter=texts, default=())
    between: tuple[str, ...] = attrs.field(converter=texts, default=())
    placed: bool = False
    ranked: bool = False
    owned: bool = False


@frozen
class Style(Proven):
    """Forms of address that tell whether "he" or "she" stands for a person: `key` is the pronoun."""

    key: str = attrs.field(validator=one_of("he", "she"))
    words: tuple[str, ...] = attrs.field(converter=texts)
