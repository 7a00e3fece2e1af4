"""Which cue and speaker a quote belongs to: the words after it, before it, around it, or in the sentence before."""

from ..._english.grammar import AUX, DAY, DET, DOCUMENTS, FINITE_ENDS, PREP, REL, english
from ..._english.phrases import Phrase, is_name, phrase_end
from ..._english.subjects import owner_before, sentence_subject, subject_after
from ..._records import Quote, Stretch, Tokens
from ..._records.vocabulary import CueKind
from ..._start.records import evolve, frozen
from .cue_roles import can_quote, is_finite_base
from .cue_table import FAR, WORDS, CueForm, Shape, Taken, Way
from .cues import Cue
from .governing import governor, is_told_before, reaching, relays, teller
from .page import LEANT, SPOKEN, SpeechPage, is_cited

TO_ATTRIBUTION = WORDS["to_attribution"]
_LEFT_OF_DASH = ("", "-")  # what is left of a dash, whatever its length, among the words of a token
_OPEN_VERBS = WORDS["open_verb"]
_LED_NAMES = WORDS["led_name"]
UNLISTED = CueForm("", CueKind.VERB, frozenset({Taken.QUOTE}), Shape.ED, False)
"""What a verb that no table holds is taken for where a quote promises a cue."""

_INNER_MARKS = "'\u2019"
_OWN_CONTENT = english("own_content")
_NO_CONTENT = english("no_content")
"""What follows a cue that brings no content of its own: "Roe said.", "Roe said in Leeds"."""

_GOING_ON = WORDS["goes_on"]
_LAST_WORD = (Taken.END, Taken.ADJUNCT)
_FINITE_SHAPES = (Shape.ED, Shape.S)
_SAYING_ALIKE = WORDS["alike"]
_ONES = WORDS["one"]


@frozen
class Saying:
    """What a quote is tied to: a cue, who speaks, by which rule; `label`: a name at its own head; `by`: a relay."""

    cue: Cue | None
    speaker: Phrase | None
    rule: Way
    label: Stretch | None = None
    by: Phrase | None = None


def saying_after(page: SpeechPage, quote: Quote, limit: int, *, opens: bool, closed: bool) -> Saying | None:
    """`"...," said Roe` or `"...," Roe said`: the cue that follows the quote, before token `limit`.

    `opens` says that the quote began its sentence, `closed` that it ended it: then the words behind must be an
    attribution and nothing more, since "Roe said that ..." opens a sentence of its own.
    """
    t = page.tokens
    right = t.since(quote.right)
    start = right
    while start < limit and (t.low[start] in _LEFT_OF_DASH or t.low[start] in TO_ATTRIBUTION):
        start += 1
    for cue in page.cues_between(start, limit)[:3]:
        if cue.form.kind == CueKind.PREPOSITIONAL and cue.first == start:
            who = page.subject(cue)
            return Saying(cue, who, Way.ACCORDING_TO) if who else None
        if not _carries(t, cue):
            continue
        if told := page.quoted(cue):
            return Saying(told, page.subject(told), Way.AFTER)
        if closed and not _says_only(t.flat, quote, cue):
            return None
        if saying := _finite_after(page, cue, right, start, limit):
            return saying
    if t.flat[quote.end - 1] == "," and start < limit:
        return _unlisted_after(t, start, limit, opens=opens)
    return None


def _carries(t: Tokens, cue: Cue) -> bool:
    """Whether a cue behind a quote may carry it: a verb with a subject, no infinitive and no noun."""
    form = cue.form
    if form.kind not in SPOKEN or (form.shape == Shape.BASE and not is_finite_base(t, cue.first)):
        return False
    return bool(cue.taken or Taken.QUOTE in form.takes) and can_quote(t, cue.first, cue.last, form)


def _finite_after(page: SpeechPage, cue: Cue, right: int, start: int, limit: int) -> Saying | None:
    """The cue behind the quote: inverted, or with its subject between quote and cue."""
    t = page.tokens
    if cue.form.shape == Shape.ING:
        return None
    said_by = _said_by(t, cue, limit) if cue.first == start else None
    if said_by is None and (cue.first == start or page.is_passive(cue)):  # "it was said in the statement"
        paper = _document_behind(t, cue.last, limit)
        said_by = Saying(cue, paper, Way.AFTER_INVERTED) if paper else None
    if said_by or cue.first == start:
        return said_by
    speaker = page.subject(cue)
    if speaker and t.tags[speaker[1] - 1] & REL:  # "a judge, who asked not to be named, told the Herald"
        return None
    if speaker and speaker[0] >= right and _only_apposition(t, start, speaker[0]):
        return Saying(cue, speaker, Way.AFTER)
    return _said_by(t, cue, limit) if t.texts[cue.first - 1][-1] == "," else None


def _unlisted_after(t: Tokens, start: int, limit: int, *, opens: bool) -> Saying | None:
    """A comma inside the closing mark promises an attribution, whatever its verb: `"...," boomed Roe`.

    It is told by its subject alone where the quote began the sentence: `"...," Roe from his desk`.
    """
    if _may_tell(t, start) and start + 1 < limit and _may_be_named(t, start + 1):
        who = subject_after(t, start + 1, limit)
        begin, end = t.span(start, start + 1)
        cue = Cue(start, start + 1, begin, end, UNLISTED, Taken.NOTHING, end, 0, 0)
        return Saying(cue, who, Way.AFTER_UNLISTED) if who else None
    if t.low[start].endswith("ing") or (t.tags[start] & (AUX | REL | PREP) and not t.tags[start] & DET):
        return None
    if opens and (alone := _name_alone(t, start, limit)):
        return Saying(None, alone, Way.AFTER_UNLISTED)
    who = sentence_subject(t, start, limit)
    tells = who and who[0] == start and who[1] < limit and (opens or _may_tell(t, who[1]))
    return Saying(None, who, Way.AFTER_UNLISTED) if tells else None


def _name_alone(t: Tokens, start: int, limit: int) -> Phrase | None:
    """The name that is all the sentence behind a quote, but for an address: `"...," Mayor Jane Roe. pic.pier.com/x`."""
    stop = next((at for at in range(start + 1, limit) if "/" in t.texts[at]), limit)
    who = subject_after(t, start, stop)
    if who is None or not is_name(t, who[1] - 1):
        return None
    ends = who[1] == limit and not (limit < len(t.texts) and t.texts[limit][0] == '"')  # not `"...," Roe "goes on"`
    return who if ends or t.texts[who[1] - 1][-1] == "." else None


def _may_be_named(t: Tokens, at: int) -> bool:
    """Whether a token may open the name of a speaker: "Roe", "the mayor"."""
    return t.low[at] in _LED_NAMES or t.texts[at][0].isupper()


def _may_tell(t: Tokens, at: int) -> bool:
    """Whether a token may be a verb of telling by its form: "boomed", "tweets", "wrote"; no auxiliary."""
    word = t.low[at]
    return t.texts[at].islower() and not t.tags[at] & AUX and (word.endswith(FINITE_ENDS) or word in _OPEN_VERBS)


def _says_only(flat: str, quote: Quote, cue: Cue) -> bool:
    """Whether the cue behind a quote that ended its sentence brings no content of its own."""
    if cue.taken == Taken.END and "person" in cue.form.takes:
        return True
    if last_mark(flat, quote) in "?!":
        return not _OWN_CONTENT.match(flat, cue.end)
    return _NO_CONTENT.match(flat, cue.end) is not None


def last_mark(flat: str, quote: Quote) -> str:
    """The last character of a quote, not counting the mark that closes a quote in it: `'Why?'`."""
    return flat[quote.end - 1 - (flat[quote.end - 1] in _INNER_MARKS)]


def _said_by(t: Tokens, cue: Cue, limit: int) -> Saying | None:
    if cue.form.lemma == "tell":  # "told CNN": the addressee, not the speaker
        return None
    speaker = _told_on_day(t, cue.last, limit) or _behind_adjunct(t, cue.last, limit)
    if speaker is None or (speaker[1] < limit and t.tags[speaker[1]] & AUX and t.texts[speaker[1] - 1][-1].isalnum()):
        return None  # it is the subject of what is said
    return Saying(cue, speaker, Way.AFTER_INVERTED)


def _told_on_day(t: Tokens, at: int, limit: int) -> Phrase | None:
    """The subject behind a verb and the day that may stand between: `said Tuesday a note of the ministry`."""
    while at + 1 < limit and t.tags[at] & DAY and t.texts[at].isalnum():
        at += 1
    return None if at < limit and t.tags[at] & DAY else subject_after(t, at, limit)


def _behind_adjunct(t: Tokens, at: int, limit: int) -> Phrase | None:
    """The speaker behind the occasion that a translation puts before: `stressed in Oslo the Danish mayor Jane Roe`."""
    if at + 1 >= limit or not t.tags[at] & PREP:
        return None
    for here in range(at + 2, phrase_end(t, at + 1, limit)):
        if _begins_speaker(t, here, parted=here == at + 2):
            who = subject_after(t, here, limit)
            return who if who and any(t.texts[name][0].isupper() for name in range(*who)) else None
    return None


def _document_behind(t: Tokens, at: int, limit: int) -> Phrase | None:
    """The paper in which something was said, or whoever made it: `said in the statement made by the guild`."""
    if at + 1 >= limit or t.low[at] != "in":
        return None
    end = phrase_end(t, at + 1, limit)
    if DOCUMENTS.isdisjoint(t.low[at + 1 : end]):
        return None
    by = next((here for here in range(end, min(end + 2, limit)) if t.low[here] == "by"), limit)
    return subject_after(t, by + 1, limit) or (at + 1, end)


def _begins_speaker(t: Tokens, here: int, *, parted: bool) -> bool:
    """Whether a token begins a noun phrase of its own: an article, a name behind a day or a small word, or if `parted`.

    "on Monday Roe", "for his part Roe", "to Andina Roe".
    """
    before = t.tags[here - 1]
    if before & (PREP | DET) or not t.texts[here - 1][-1].isalnum():
        return False
    parted = parted or bool(before & DAY) or t.texts[here - 1].islower()
    return bool(t.tags[here] & DET) or (parted and is_name(t, here))


def _only_apposition(t: Tokens, start: int, name: int) -> bool:
    """Whether between quote and subject stands nothing, or "another friend, " before a name."""
    return name <= start or (name - start < 9 and t.texts[name - 1][-1] == "," and t.low[start] not in _GOING_ON)


def promised_after(page: SpeechPage, quote: Quote, limit: int) -> Saying | None:
    """The attribution that a comma inside the closing mark promises, before one in front of the quote is tried.

    `He called it "late," said Roe.`: Roe says it.
    """
    if page.tokens.flat[quote.end - 1] != ",":
        return None
    saying = saying_after(page, quote, limit, opens=False, closed=False)
    if saying is None or saying.cue is None:
        return None
    passes_on = saying.cue.form.relays or relays(page, saying.speaker)
    if passes_on and is_told_before(page, quote, anybody=saying.cue.form.relays):
        return None
    if saying.rule == Way.AFTER_INVERTED:
        return saying if saying.cue.taken == Taken.NAME and saying.cue.first == page.tokens.since(quote.right) else None
    return saying if saying.rule == Way.AFTER and _says_only(page.tokens.flat, quote, saying.cue) else None


def ending_after(page: SpeechPage, quote: Quote, marks: tuple[str, ...] = (",",)) -> Saying | None:
    """The attribution that ends the sentence behind a quote inside it: `They called it "late" in May, Roe said.`
    One of the `marks` parts it from what stands before it."""
    t, cue = page.tokens, page.last_cue(quote.sentence)
    if cue is None or not quote.right <= cue.start < quote.right + FAR.ending:
        return None
    form = cue.form
    if form.kind != CueKind.VERB or form.relays or cue.taken not in _LAST_WORD or form.shape not in _FINITE_SHAPES:
        return None
    who = page.subject(cue)
    if not who or who[1] < cue.first - 1 or t.starts[who[0]] <= quote.right or not t.texts[who[0] - 1].endswith(marks):
        return None
    return Saying(cue, who, Way.AFTER)


def saying_before(page: SpeechPage, start: int, quote: Quote) -> Saying | None:
    """`Roe said, "..."`, `Roe called it "..."`: the cue from token `start` on that governs the quote behind it.

    A quote that begins with a finite verb goes on the main clause: `any mayor who wants to win "owes the town"`.
    """
    t = page.tokens
    limit = t.at(quote.left)
    verbs = [cue for cue in page.verbs_between(start, limit) if not _is_said_over(page, cue, quote)]
    if len(verbs) > 1:
        verbs = reaching(t, verbs, quote, limit)
    if told := _clause_at_colon(t, verbs[-1].last if verbs else start, limit):
        return told
    if verbs:
        number, outer = teller(page, start, verbs)
        saying = saying_of(page, verbs, number, start, limit)
        if outer is None or saying.speaker is None:
            return saying
        first = max(saying.speaker[0], outer.last)  # not "saying Roe had told"
        return evolve(saying, speaker=(first, saying.speaker[1]), by=page.subject(outer))
    others = [cue for cue in page.cues_between(start, limit) if cue.form.kind in (CueKind.NOUN, CueKind.PREPOSITIONAL)]
    if not others:
        return None
    last = others[-1]
    if not last.taken or last.taken in LEANT:  # "According to a statement from his office, ..."
        last = next((cue for cue in others if cue.form.kind == CueKind.PREPOSITIONAL), last)
    return saying_of(page, [last], 0, start, limit)


def _clause_at_colon(t: Tokens, behind: int, limit: int) -> Saying | None:
    """The subject of a clause of its own behind the last cue, which ends at the quote: `but he had one wish: "..."`."""
    if limit <= behind or t.texts[limit - 1][-1] != ":":
        return None
    for at in range(limit - 1, behind, -1):
        if (t.low[at] in _ONES or is_name(t, at)) and t.low[at - 1] in _SAYING_ALIKE:
            return Saying(None, (at, phrase_end(t, at, limit)), Way.SUBJECT)
    return None


def _is_said_over(page: SpeechPage, cue: Cue, quote: Quote) -> bool:
    """Whether a comma ends what cannot reach the quote: a passive, or an infinitive that takes no quote.

    `Once he was told, Roe left, saying "..."`; `They drill to respond to raids, storms and "worse."`
    """
    t = page.tokens
    if cue.taken == Taken.TO and cue.content > quote.right:  # `agreed at their "two-plus-two" talks to go`
        return True
    if is_cited(t, cue):  # `according to Roe, cited by the Herald, "..."`
        return True
    if "," not in t.flat[cue.end : quote.left - 2]:
        return False
    infinitive = cue.form.shape == Shape.BASE and t.low[cue.first - 1] == "to"
    if t.texts[t.at(quote.left) - 1][-1] == "," and t.low[cue.last] == "by":  # `Roe was asked by Doe, "..."`
        return False
    return (infinitive and Taken.QUOTE not in cue.form.takes) or page.is_passive(cue)


def saying_of(page: SpeechPage, verbs: list[Cue], number: int, start: int, limit: int) -> Saying:
    """The cue with this number of a sentence's, with its subject, looked for left down to token `start`."""
    t, cue = page.tokens, verbs[number]
    if cue.form.kind == CueKind.PREPOSITIONAL:
        return Saying(cue, page.subject(cue), Way.ACCORDING_TO)
    if cue.form.kind == CueKind.NOUN:
        who = owner_before(t, start, cue.first) or sentence_subject(t, start, cue.first)
        if who is None and t.tags[start] & PREP:  # "In a statement, the two sides ..."
            who = sentence_subject(t, start, limit)
        return Saying(cue, who, Way.NOUN)
    if cue.form.shape == Shape.ING:
        return Saying(cue, page.subject(cue), Way.PARTICIPLE)
    if page.is_passive(cue):
        return Saying(cue, page.subject(cue), Way.PASSIVE)
    who = page.subject(cue) or sentence_subject(t, start, cue.first)
    leads = cue.first == start or t.texts[cue.first - 1][-1] == ","
    if who is None and leads and cue.form.shape != Shape.BASE and cue.taken != Taken.THAT:
        who = subject_after(t, cue.last, limit)  # "In short, explained Roe: ..."
    return Saying(cue, who, Way.BEFORE)


def saying_around(page: SpeechPage, number: int) -> Saying | None:
    """The speaker of the sentence with this number, for a quote behind it: its last cue's, or its subject."""
    start, end = page.firsts[number], page.lasts[number]
    leads = ":" in page.tokens.texts[end - 1]  # "Quotes attributable to Roe:"
    verbs = [cue for cue in page.verbs_between(start, end) if not _is_manner(page.tokens, cue)] or [
        cue
        for cue in page.cues_between(start, end)
        if cue.form.kind == CueKind.PREPOSITIONAL and (leads or cue.first == start)
    ]
    if verbs:
        saying = saying_of(page, verbs, governor(page, start, verbs), start, end)
        if saying.speaker:
            return Saying(saying.cue, saying.speaker, Way.SENTENCE_BEFORE)
    who = sentence_subject(page.tokens, start, end)
    return Saying(None, who, Way.SUBJECT_BEFORE) if who else None


def _is_manner(t: Tokens, cue: Cue) -> bool:
    """Whether what looks like a cue only says how: "had not replied in writing yet"."""
    gerund = cue.form.shape == Shape.ING and cue.taken == Taken.NOTHING and cue.first > 0
    return gerund and bool(t.tags[cue.first - 1] & PREP)
