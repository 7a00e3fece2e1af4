"""What attribution looks at: tokens, sentences, and the cues outside quotes, with look-ups; which quotes only name."""

import re
from bisect import bisect_left, bisect_right
from itertools import repeat

from ..._english.adverbials import participle_subject, trailing_subject
from ..._english.grammar import AUX, COORD, DET, JOINS, PREP, PRON, REL, SUB
from ..._english.phrases import Phrase, is_name, is_scare_quote, phrase_end
from ..._english.subjects import main_subject, owned_words, sentence_subject, subject_after, subject_before
from ..._records import Quote, Sentence, Tokens
from ..._records.vocabulary import SPEAKER, CueKind
from ..._start.records import frozen
from ..._tables.limits import ENGLISH
from .cue_roles import be_before, can_quote
from .cue_table import FAR, WORDS, CueRules, Shape, Taken
from .cues import Cue, find_cues
from .kinds import KindRules, speaker_kind

_BY = re.compile(r" by (?:the )?[A-Z]")

_WORKS = WORDS["work"]
_BRACKETS = "()[]"
_SMALL_IN_TITLE = WORDS["small_in_title"]
SPOKEN = frozenset({CueKind.VERB, CueKind.LABEL, CueKind.PASSIVE, CueKind.STATE})
"""Kinds of cue that have a subject."""

LEANT = frozenset({Taken.END, Taken.ADJUNCT, Taken.NAME})
"""What a cue takes that stands behind its content, or beside it: "..., Roe said in Leeds"."""

_NOBODY_YET = (-1, -1)  # what stands for a subject that was not looked for
_BEHIND = (Taken.NOTHING, Taken.END)  # what a cue takes that only reports what stands before it
CARRIES_QUOTE = (Taken.QUOTE, Taken.COLON)
"""What a cue takes that is a quote by itself."""

OF_CLAUSES = (Taken.THAT, Taken.CLAUSE)
"""What a cue takes that is a clause with a subject of its own."""

_HAS, _HAVING = WORDS["has"], WORDS["having"]
_JOINED_BY = WORDS["alike"]
_CLOSED = ('",', ',"', '."', '?"', '!"')  # marks behind a quote that closes its clause


def is_by_somebody(flat: str, right: int) -> bool:
    """Whether a maker or an agent follows the closing mark at `right`: `"Talks at the Pier," by Ann Roe`."""
    return flat.startswith(" by ", right) and _BY.match(flat, right) is not None


def is_title(words: str) -> bool:
    """Whether quoted words are the name of a work: "How to Keep the Peace at Sea".

    >>> is_title("A Long Road to the Harbour"), is_title("We will keep the Harbour open")
    (True, False)
    """
    for mark in _BRACKETS:
        if mark in words:
            words = words.replace(mark, "")
    long = 0
    for word in words.split():
        if len(word) > 3 and word not in _SMALL_IN_TITLE:
            if not (word[0].isupper() or word[0].isdigit()):
                return False
            long += 1
    return long > 1


def is_nickname(flat: str, quote: Quote) -> bool:
    """Whether a quoted word stands inside a name: `Jane "Jo" Roe`."""
    words = flat[quote.start : quote.end]
    named = words.isalpha() and words[0].isupper() and flat[quote.right : quote.right + 2].strip().isupper()
    return named and flat[max(0, quote.left - FAR.nickname) : quote.left - 1].rpartition(" ")[2][:1].isupper()


def is_name_of_work(t: Tokens, at: int) -> bool:
    """Whether a token is the quoted name of the work or paper before it: `the newspaper "Die Woche"`."""
    if not at or t.texts[at][0] != '"' or t.low[at - 1] not in _WORKS:
        return False
    start = t.starts[at]
    return t.flat[start + 1 : start + len(t.texts[at]) - 1].istitle()


def names_a_work(t: Tokens, quote: Quote) -> bool:
    """Whether a title stands behind a preposition, an owner or a word for a work: `on Roe's "Talks at the Pier"`."""
    before = t.at(quote.left) - 1
    if before < 0:
        return False
    if not (t.tags[before] & (PREP | DET) or t.low[before] in _WORKS or t.low[before].endswith("'s")):
        return False
    words = t.flat[quote.start : quote.end]
    return is_title(words) or (t.low[before] in _WORKS and words.istitle())  # the newspaper "Die Woche"


def is_cited(t: Tokens, cue: Cue) -> bool:
    """Whether a participle tells of the one named before it who passes on what he said: "Roe, quoted by the Herald"."""
    parted = cue.form.relays and cue.first and t.texts[cue.first - 1][-1] == ","
    return bool(parted) and t.low[cue.last : cue.last + 1] == ["by"]


@frozen
class SpeechPage:
    """A text as attribution reads it.

    `firsts` are the first tokens of the sentences, `lasts` those behind them; `cues` stand outside quotes, `cue_firsts`
    are their first tokens; `clause_ends` matches what ends a reported clause; `kinds` tell what a speaker is;
    `subjects` are those that were looked for, by the tokens of their cues.
    """

    tokens: Tokens
    sentences: tuple[Sentence, ...]
    firsts: list[int]
    lasts: list[int]
    cues: list[Cue]
    cue_firsts: list[int]
    clause_ends: re.Pattern[str]
    kinds: KindRules
    subjects: dict[Phrase, Phrase | None]

    def sentence_at(self, place: int, number: int) -> int:
        """The number of the last sentence that starts at or before the place, looked for from `number` on."""
        while number + 1 < len(self.sentences) and self.sentences[number + 1].start <= place:
            number += 1
        return number

    def cues_between(self, first: int, last: int) -> list[Cue]:
        """The cues that begin at a token of [first, last)."""
        return self.cues[bisect_left(self.cue_firsts, first) : bisect_left(self.cue_firsts, last)]

    def last_cue(self, number: int) -> Cue | None:
        """The last cue of the sentence with this number."""
        at = bisect_left(self.cue_firsts, self.lasts[number]) - 1
        return self.cues[at] if at >= 0 and self.cues[at].sentence == number else None

    def verbs_between(self, first: int, last: int) -> list[Cue]:
        """The cues of tokens [first, last) that have a subject and can carry a quote."""
        return [
            cue
            for cue in self.cues_between(first, last)
            if cue.form.kind in SPOKEN
            and not cue.form.unsaid
            and (Taken.QUOTE in cue.form.takes or cue.taken not in _BEHIND)
            and can_quote(self.tokens, cue.first, cue.last, cue.form)
        ]

    def quoting(self, cue: Cue) -> Cue | None:
        """The cue that quotes the one who says: "quoted" of "quoted Doe as saying"; None where nobody does."""
        t = self.tokens
        if cue.form.shape != Shape.ING or not cue.first or t.low[cue.first - 1] != "as":
            return None
        at = bisect_left(self.cue_firsts, cue.first) - 1
        earlier = self.cues[at] if at >= 0 else None
        near = earlier and earlier.sentence == cue.sentence and cue.first - earlier.last < FAR.quoting
        return earlier if near and earlier and earlier.form.relays else None

    def quoted(self, cue: Cue) -> Cue | None:
        """The "saying" that belongs to a cue which quotes: "quoted Doe as saying"."""
        at = bisect_right(self.cue_firsts, cue.first)
        return self.cues[at] if at < len(self.cues) and self.quoting(self.cues[at]) is cue else None

    def subject(self, cue: Cue) -> Phrase | None:
        """Who the cue says speaks: looked for once, whoever asks."""
        key = cue.first, cue.last
        who = self.subjects.get(key, _NOBODY_YET)
        if who is _NOBODY_YET:
            who = self.subjects[key] = self._find_subject(cue)
        return who

    def _leant_on(self, cue: Cue) -> Phrase | None:
        """The subject that a participle leans on: that of the attribution before it, else that of the sentence.

        "They left early, Roe said, adding that": Roe adds.
        """
        number = bisect_left(self.cue_firsts, cue.first)
        for earlier in reversed(self.cues[max(0, number - 4) : number]):
            if earlier.sentence != cue.sentence:
                break
            if earlier.form.shape == Shape.ING and self.tokens.low[cue.first - 1] in JOINS:
                return self.subject(earlier)
            if earlier.taken == Taken.NOUN and self.tokens.texts[earlier.first - 1][-2:] in _CLOSED:
                return subject_after(self.tokens, earlier.last, cue.first)  # `"...", stressed Roe, adding`
            if self._attributes(earlier):
                return self.subject(earlier)
        first = self.firsts[cue.sentence]
        if cue.first == first or (cue.first == first + 1 and self.tokens.tags[first] & (PREP | SUB)):
            if who := self._led_to(cue, number):
                return who
            return sentence_subject(self.tokens, cue.first, self.lasts[cue.sentence])
        return trailing_subject(self.tokens, cue.floor, cue.first) or main_subject(self.tokens, cue.floor, cue.first)

    def _attributes(self, cue: Cue) -> bool:
        """Whether a cue is a finite verb whose words stand before it or behind: "Roe said"."""
        form = cue.form
        finite = cue.taken in LEANT and form.kind == CueKind.VERB and form.shape != Shape.ING
        if not finite or not can_quote(self.tokens, cue.first, cue.last, form):
            return False
        who = self.subject(cue) if form.shape == Shape.BASE else None  # not "bade the guests welcome, adding"
        return who is None or who[0] == cue.floor or not self.tokens.texts[who[0] - 1][-1].isalnum()

    def _led_to(self, cue: Cue, number: int) -> Phrase | None:
        """The subject of the attribution that a leading participle leans on: "Citing the law, Roe said"."""
        for later in self.cues[number + 1 : number + 4]:
            if later.sentence != cue.sentence:
                break
            if later.form.kind == CueKind.VERB and later.form.shape in (Shape.ED, Shape.S) and later.taken:
                who = self.subject(later)
                if who and who[0] > cue.last and self.tokens.texts[who[0] - 1][-1] == ",":
                    return who
        return None

    def _find_subject(self, cue: Cue) -> Phrase | None:
        t, first, form = self.tokens, cue.first, cue.form
        if form.kind == CueKind.PREPOSITIONAL:
            return owned_words(t, first, cue.last) or self._source(cue)
        if self.is_passive(cue):
            by = t.low[cue.last : cue.last + 1] == ["by"]
            return subject_after(t, cue.last + 1, self.lasts[cue.sentence]) if by else None
        if cue.taken == Taken.NAME:
            return subject_after(t, cue.last, self.lasts[cue.sentence])
        if form.shape == Shape.ING:
            if quoting := self.quoting(cue):
                return self._quoted(quoting, cue)
            if first == cue.floor or be_before(t, first) < cue.floor:
                return participle_subject(t, cue.floor, first) or self._leant_on(cue)
        opens = self.firsts[cue.sentence]
        if first - opens < 3 and t.low[opens] in _HAVING:  # "Having thanked them, Roe left"
            return sentence_subject(t, opens, self.lasts[cue.sentence])
        return self._before(cue)

    def _before(self, cue: Cue) -> Phrase | None:
        """The subject of a verb that stands behind it."""
        t, first, form = self.tokens, cue.first, cue.form
        if form.shape == Shape.ED and t.tags[first - 1] & COORD and (joint := self._told_jointly(cue)):
            return joint
        who = subject_before(t, cue.floor, first) or self._shared(cue)
        inserted = who and t.tags[who[0] - 2] & AUX and _is_inserted(t, cue.floor, who)
        return subject_before(t, cue.floor, who[0] - 1) if who and inserted else who

    def _told_jointly(self, cue: Cue) -> Phrase | None:
        """The subject that a cue shares with what the cue before tells of several: "said both met and agreed"."""
        t = self.tokens
        joins = cue.taken not in CARRIES_QUOTE and t.texts[cue.first - 2][-1] != ","
        telling = self._telling_before(cue) if joins else None
        if telling is None:
            return None
        first = t.since(telling.content)
        first += bool(t.tags[first] & REL)
        pronoun = t.tags[first] & PRON and not t.tags[first] & DET
        who = first, phrase_end(t, first, cue.first)
        return who if not pronoun and speaker_kind(t, *who, self.kinds) == SPEAKER.JOINT else None

    def _telling_before(self, cue: Cue) -> Cue | None:
        """The cue before this one in its sentence that takes a clause which this one may stand in."""
        for earlier in reversed(self.cues_between(self.firsts[cue.sentence], cue.first)):
            if earlier.taken in OF_CLAUSES:
                return earlier if earlier.content < cue.start else None
        return None

    def _source(self, cue: Cue) -> Phrase | None:
        """The noun phrase that a preposition must have, its adjective included: "according to early results"."""
        t, first, last = self.tokens, cue.last, self.lasts[cue.sentence]
        who = subject_after(t, first, last) or subject_after(t, first + 1, last)
        return (first, who[1]) if who else None

    def _shared(self, cue: Cue) -> Phrase | None:
        """The subject that a cue behind a quote shares with the one before it: `Roe called it "late," and hoped so`."""
        if cue.first != cue.floor + 1 or self.tokens.low[cue.floor] not in _JOINED_BY:
            return None
        at = bisect_left(self.cue_firsts, cue.first) - 1
        earlier = self.cues[at] if at >= 0 and self.cues[at].sentence == cue.sentence else None
        return self.subject(earlier) if earlier and earlier.form.shape is cue.form.shape else None

    def _quoted(self, quoting: Cue, cue: Cue) -> Phrase | None:
        """Who is quoted as saying: the object of the cue that quotes, or the subject of its passive."""
        if self.is_passive(quoting):
            return subject_before(self.tokens, quoting.floor, quoting.first)
        return (quoting.last, cue.first - 1) if quoting.last < cue.first - 1 else None

    def is_passive(self, cue: Cue) -> bool:
        """Whether others than its subject speak: "Roe was told", "what is criticised as"; not "Roe was quoted"."""
        form, first = cue.form, cue.first
        if form.kind == CueKind.PASSIVE:
            return not form.speaks
        if form.shape != Shape.ED or not form.verbal:
            return False
        if first == self.firsts[cue.sentence]:  # "Asked if he agreed, ...", against "Stated Roe: ..."
            return cue.last < len(self.tokens.low) and not is_name(self.tokens, cue.last)
        if first == cue.floor:
            return False
        be = be_before(self.tokens, first)
        return be >= cue.floor and self.tokens.low[be] not in _HAS


def _is_inserted(t: Tokens, floor: int, phrase: Phrase) -> bool:
    """Whether a phrase behind an auxiliary is only a time before its verb: "Roe has in the past said"."""
    first, last = phrase
    if first - 2 <= floor or t.tags[last - 1] & REL:
        return False
    return bool(t.tags[first - 1] & PREP) and not t.tags[first - 1] & SUB and t.texts[first - 1][-1].isalnum()


def in_sentences(quotes: list[Quote], sentences: tuple[Sentence, ...]) -> list[Quote]:
    """The quotes with the numbers of the sentences that they begin in."""
    starts = [sentence.start for sentence in sentences]
    return [
        Quote(q.start, q.end, q.closed, q.continues, q.left, q.right, bisect_right(starts, q.left) - 1) for q in quotes
    ]


def make_page(t: Tokens, sentences: tuple[Sentence, ...], quotes: list[Quote], rules: CueRules) -> SpeechPage:
    """The page of a text: its sentences, and the cues outside its quotes, each with its sentence and floor."""
    firsts, lasts = _edges(t.starts, sentences)
    ends = [
        q.right for q in quotes if q.right - q.left >= ENGLISH.quote or not is_scare_quote(t.flat[q.left : q.right])
    ]
    floors = map(bisect_left, repeat(t.starts), ends)
    cues = find_cues(t, rules, list(zip(firsts, lasts, strict=True)), floors) if sentences else []
    begins = [cue.first for cue in cues]
    return SpeechPage(t, sentences, firsts, lasts, cues, begins, rules.clause_ends, rules.kinds, {})


def _edges(starts: list[int], sentences: tuple[Sentence, ...]) -> tuple[list[int], list[int]]:
    """The first tokens of the sentences, and those behind them; most begin where the one before ends."""
    firsts, lasts, last, count = [], [], 0, len(starts)
    for sentence in sentences:
        first = last if last == count or starts[last] >= sentence.start else bisect_left(starts, sentence.start, last)
        last = first + sentence.end - sentence.start  # a token has a character at least
        if last > count:
            last = count
        last = bisect_left(starts, sentence.end, first, last)
        firsts.append(first)
        lasts.append(last)
    return firsts, lasts
