"""Quotes and their sayings -> statements: which quotes are one statement, what it covers, and of which kind it is."""

from collections.abc import Iterator

from ..._english.grammar import OFFICES, PRON
from ..._english.phrases import Phrase, is_name
from ..._english.subjects import sentence_subject, subject_after
from ..._records import Quote, Sentence, StatementRecord, Stretch, Tokens
from ..._records.vocabulary import SAID, SPEAKER
from ..._start.records import define, evolve
from .attribution import (
    TO_ATTRIBUTION,
    Saying,
    ending_after,
    last_mark,
    promised_after,
    saying_after,
    saying_around,
    saying_before,
)
from .content import BEHIND, clause_around, clause_start, stands_alone, subject_start
from .cue_table import FAR, CueRules, Shape, Taken, Way
from .governing import relays
from .headlines import with_headline
from .kinds import is_silent, speaker_kind
from .labels import (
    bracketed_label,
    cites_article,
    label_before,
    label_inside,
    leads_nowhere,
    signature_after,
    without_label,
)
from .merging import find_speaker, labelled_speaker, merge_reports
from .page import SpeechPage, in_sentences, is_by_somebody, is_nickname, is_title, make_page, names_a_work
from .reported import find_reported

_SETTLED = frozenset({Way.PASSIVE, Way.LABEL})  # ways of attribution that may leave the speaker open, and are right so
_ENDS_QUOTE = frozenset(",.?!;:-\u2014\u2013\u2026")
"""Marks that end a quote which is a whole: what stands behind it tells of it."""


@define
class Unfinished:
    """A statement in the making: its quotes in text order, and where it stands; it begins nowhere before `floor`."""

    quotes: list[Quote]
    saying: Saying | None
    direct: bool
    start: int
    end: int
    floor: int = 0

    def take(self, quote: Quote) -> None:
        """Make the quote part of this statement."""
        self.quotes.append(quote)
        if self.end < quote.end:
            self.end = quote.end

    def tie(self, saying: Saying | None) -> None:
        """Let this cue or speaker carry the statement."""
        self.saying = saying


def find_statements(
    t: Tokens, sentences: tuple[Sentence, ...], quotes: list[Quote], rules: CueRules
) -> tuple[StatementRecord, ...]:
    """Everything the sentences quote or report, in text order, each with its speaker's mention if one is found."""
    page = make_page(t, sentences, quotes, rules)
    placed = [without_label(page, quote) for quote in in_sentences(quotes, sentences)]
    found = merge_reports(page, with_headline(page, _quoted(page, placed), placed), find_reported(page), placed)
    bare = {(q.start, q.end) for q in placed if t.flat[q.left].isalnum() or t.flat[q.left] == "("}
    return tuple([_unquoted(one) if bare.intersection(one.quotes[:1]) else one for one in found]) if bare else found


def _unquoted(one: StatementRecord) -> StatementRecord:
    """The turn of a transcript, `MINISTER ROE: We sail`, which is said directly and stands inside no marks."""
    if one.rule != Way.LABEL or one.kind != SAID.DIRECT:
        return one
    return evolve(one, quotes=(), parts=one.quotes if len(one.quotes) > 1 else ())


def _quoted(page: SpeechPage, quotes: list[Quote]) -> list[StatementRecord]:
    """The statements of the quotes alone."""
    drafts: list[Unfinished] = []
    for passage in _passages(page, quotes):
        _read_passage(page, passage, drafts)
    for number, draft in enumerate(drafts):
        if not draft.direct and draft.saying:
            ceiling = page.sentences[draft.quotes[-1].sentence].end
            if (by := draft.saying.by) and page.tokens.starts[by[0]] > draft.end:
                ceiling = page.tokens.starts[by[0]] - len(", ")
            following = drafts[number + 1].start if number + 1 < len(drafts) else ceiling
            quoted = draft.start, draft.end
            draft.start, draft.end = clause_around(page, quoted, draft.floor, min(ceiling, following), draft.saying)
    return [_of_drafted(page, draft) for draft in drafts]


def _passages(page: SpeechPage, quotes: list[Quote]) -> Iterator[list[Quote]]:
    """The quotes of each paragraph, together with those of the paragraphs into which one of them goes on."""
    passage: list[Quote] = []
    last = -1
    for quote in quotes:
        paragraph = page.sentences[quote.sentence].paragraph
        if passage and paragraph != last and not quote.continues:
            yield passage
            passage = []
        passage.append(quote)
        last = paragraph
    if passage:
        yield passage


def _read_passage(page: SpeechPage, quotes: list[Quote], drafts: list[Unfinished]) -> None:
    """Add the drafts of a passage's quotes."""
    first = len(drafts)
    for place, quote in enumerate(quotes):
        last = drafts[-1] if len(drafts) > first else None
        following = quotes[place + 1].left if place + 1 < len(quotes) else len(page.tokens.flat)
        if draft := _read_quote(page, quote, last, following):
            drafts.append(draft)
    _from_later(drafts, first)
    for place in range(first, len(drafts)):
        before = drafts[place - 1] if place > first else None
        drafts[place].tie(_settled(page, drafts[place], before, drafts[place - 1] if place else None))


def _from_later(drafts: list[Unfinished], first: int) -> None:
    """Give a quote without a cue the attribution behind it in its paragraph, a mere subject one in its sentence."""
    later: Saying | None = None
    for place in range(len(drafts) - 1, first - 1, -1):
        draft = drafts[place]
        saying = draft.saying
        if saying and saying.speaker and saying.rule != Way.SUBJECT:
            later = Saying(saying.cue, saying.speaker, Way.LATER)
        elif later and (saying is None or draft.quotes[0].sentence == drafts[place + 1].quotes[0].sentence):
            draft.tie(later)
            if _is_one_clause(draft, drafts[place + 1]):
                _prepend(drafts[place + 1], drafts.pop(place))


def _is_one_clause(one: Unfinished, other: Unfinished) -> bool:
    """Whether two drafts are pieces of a clause that one cue behind them carries: `It is "a" and "b," Roe said`."""
    if one.direct or other.direct or not one.saying or not other.saying:
        return False
    return one.saying.cue is other.saying.cue and one.quotes[0].sentence == other.quotes[0].sentence


def _prepend(draft: Unfinished, earlier: Unfinished) -> None:
    """Make the quotes of an earlier draft the first ones of this one."""
    draft.quotes[:0] = earlier.quotes
    draft.start, draft.floor = earlier.start, earlier.floor


def _settled(
    page: SpeechPage, draft: Unfinished, before: Unfinished | None, earlier: Unfinished | None
) -> Saying | None:
    """The attribution of a draft, from its surroundings where its own sentence has none.

    `before` is the draft before it in its paragraph, `earlier` the one before it in the text.
    """
    saying = draft.saying
    if saying and saying.rule in _SETTLED:
        return saying
    if saying and saying.speaker:
        spoken = before.saying if before and saying.rule == Way.SUBJECT else None
        if spoken and spoken.cue and spoken.speaker and not _can_speak(page.tokens, saying.speaker):
            return Saying(spoken.cue, spoken.speaker, Way.SPEAKER_GOES_ON)
        return saying
    found = _from_context(page, draft, earlier)
    return Saying(saying.cue, found.speaker, found.rule) if found and saying else found or saying


def _can_speak(t: Tokens, who: Phrase) -> bool:
    """Whether a subject may speak by itself: a name, an office, a personal pronoun, not "that" nor "the price"."""
    if is_name(t, who[0]) or not OFFICES.isdisjoint(t.low[slice(*who)]):
        return True
    return bool(t.tags[who[0]] & PRON) and t.low[who[0]] != "it"


def _says_nothing(page: SpeechPage, who: Phrase | None) -> bool:
    """Whether a subject without a cue is nobody who could speak: "the talks ranged over"."""
    return who is not None and is_silent(page.tokens, *who, Way.SUBJECT, page.kinds, asked=False)


def _may_be_heard(page: SpeechPage, who: Phrase | None) -> bool:
    """Whether a subject without a cue may be who speaks next, which a country is not."""
    t = page.tokens
    return who is not None and _can_speak(t, who) and speaker_kind(t, *who, page.kinds) != SPEAKER.COUNTRY


def _read_quote(page: SpeechPage, quote: Quote, last: Unfinished | None, following: int) -> Unfinished | None:
    """The quote as a draft of its own; None where it joins the draft before it, or is a short piece without a cue."""
    flat, start = page.tokens.flat, _lead_start(page, quote, last)
    lead = flat[start : quote.left]
    named = bracketed_label(page, start, quote)
    opens = quote.continues or named is not None or leads_nowhere(lead)
    if cites_article(flat, quote) if opens else names_a_work(page.tokens, quote) or is_nickname(flat, quote):
        return None
    saying = named or label_inside(page, quote)
    if saying is None:
        limit, closed = _attribution_limit(page, quote, following)
        if opens:
            saying = _opening(page, quote, last, limit, following, closed=closed)
        else:
            saying = _within_sentence(page, quote, last, start, limit, closed=closed)
    if is_by_somebody(flat, quote.right):
        if not saying or saying.rule != Way.PASSIVE:
            return None
        saying = _by_agent(page, quote, saying)
    if last and (_joins(last.saying, saying, opens=opens) if last.saying else quote.continues):
        return _joined_to(page, last, quote, saying, opens=opens)
    return _drafted(page, quote, saying, start, opens=opens)


def _joined_to(
    page: SpeechPage, last: Unfinished, quote: Quote, saying: Saying | None, *, opens: bool
) -> Unfinished | None:
    """None where the quote is one more piece of the draft; a whole sentence behind a mixed one stands by itself."""
    if last.saying is None:
        last.tie(saying)
    elif opens and not (last.direct or quote.continues or page.tokens.flat[quote.start].islower()):
        goes_on = Saying(None, last.saying.speaker, Way.GOES_ON, last.saying.label)
        return Unfinished([quote], goes_on, True, quote.start, quote.end)
    last.take(quote)
    return None


def _drafted(page: SpeechPage, quote: Quote, saying: Saying | None, start: int, *, opens: bool) -> Unfinished | None:
    """The draft of a quote that joins none; None for names and scare quotes."""
    flat = page.tokens.flat
    subject = -1 if opens else subject_start(page, quote, saying, start)
    direct = subject < 0 and ((opens and not _goes_on(page.tokens, quote, saying)) or stands_alone(flat, quote, saying))
    if saying is None and not opens:
        words = flat[quote.start : quote.end]
        if is_title(words) or (not direct and len(words.split()) < FAR.words):
            return None
        who = sentence_subject(page.tokens, page.tokens.since(start), page.tokens.at(quote.left))
        if not direct and _says_nothing(page, who):
            return None
        saying = Saying(None, who, Way.SUBJECT) if who else None
    begin = subject if subject >= 0 else quote.start if direct else clause_start(page, quote, saying, start)
    return Unfinished([quote], saying, direct, begin, quote.end, start)


def _goes_on(t: Tokens, quote: Quote, saying: Saying | None) -> bool:
    """Whether the clause of a quote goes on behind it: `"Bread first" is our rule, said Roe`."""
    if not saying or not saying.cue or not saying.speaker or saying.rule not in BEHIND:
        return False
    if t.flat[quote.end - 1] in _ENDS_QUOTE:
        return False
    first, last = t.since(quote.right), min(saying.cue.first, saying.speaker[0])
    return first < last and t.texts[first][0].islower() and t.low[first] not in TO_ATTRIBUTION


def _by_agent(page: SpeechPage, quote: Quote, passive: Saying) -> Saying:
    """A passive with the agent that stands behind the quote: `was criticised as "late" by Roe`."""
    t = page.tokens
    agent = subject_after(t, t.since(quote.right) + 1, page.lasts[quote.sentence])
    return Saying(passive.cue, passive.speaker or agent, passive.rule)


def _lead_start(page: SpeechPage, quote: Quote, last: Unfinished | None) -> int:
    """Where the words that lead to a quote begin: with its sentence, or behind the quote before it."""
    start = page.sentences[quote.sentence].start
    if last and last.quotes[-1].right > start:
        start = last.quotes[-1].right
    return start if quote.left - start < FAR.quote else quote.left - FAR.quote


def _attribution_limit(page: SpeechPage, quote: Quote, following: int) -> tuple[int, bool]:
    """How far an attribution behind the quote may stand, and whether the quote has closed its sentence."""
    number = quote.sentence
    sentence = last = page.sentences[number]
    if quote.right > sentence.end:
        number = page.sentence_at(quote.right - 1, number)
        last = page.sentences[number]
    limit = last.end
    closed = limit <= quote.right + 1
    if closed:
        after = page.sentences[page.sentence_at(quote.right + 2, number)]
        if after.paragraph == sentence.paragraph:
            limit = after.end
    if following < limit:
        limit = following
    return limit if limit - quote.right < FAR.quote else quote.right + FAR.quote, closed


def _opening(
    page: SpeechPage, quote: Quote, last: Unfinished | None, limit: int, following: int, *, closed: bool
) -> Saying | None:
    """The attribution of a quote that opens its sentence: behind it, unless it just goes on after "..., Roe said."."""
    goes_on = closed and last and last.saying and last_mark(page.tokens.flat, quote) not in "?!"
    saying = None if goes_on else saying_after(page, quote, page.tokens.since(limit), opens=True, closed=closed)
    return saying or signature_after(page, quote, following) or (None if closed else ending_after(page, quote))


def _within_sentence(
    page: SpeechPage, quote: Quote, last: Unfinished | None, start: int, limit: int, *, closed: bool
) -> Saying | None:
    """The attribution of a quote inside a sentence: before it, behind it, or that of the quote before it."""
    stop = page.tokens.since(limit)
    shared = last.saying if last and last.quotes[-1].right > page.sentences[quote.sentence].start else None
    saying = label_before(page, start, quote) or promised_after(page, quote, stop) or _led_by(page, quote, start)
    if not (shared and closed):  # the next sentence tells of this quote only where nothing in its own does
        saying = saying or saying_after(page, quote, stop, opens=False, closed=closed)
    if shared is None or (saying and saying.speaker):
        return saying
    return Saying(saying.cue if saying else shared.cue, shared.speaker, Way.SAME_SENTENCE)


def _led_by(page: SpeechPage, quote: Quote, start: int) -> Saying | None:
    """The cue before a quote, or one that ends its sentence: `Doe called it "late" in May, Roe said`: Roe's.

    What a body tells of others is theirs: `Doe said that it was "late" in May, the ministry said`: Doe's.
    """
    t = page.tokens
    saying = saying_before(page, t.since(start), quote)
    if saying and saying.cue and saying.cue.taken == Taken.QUOTE and saying.cue.form.shape != Shape.BASE:
        return saying
    saying = _of_source(page, quote, saying) or saying
    ending = ending_after(page, quote, (",", ',"'))
    if ending and saying and saying.cue and saying.cue.taken == Taken.THAT and relays(page, ending.speaker):
        return evolve(saying, by=ending.speaker)
    told = ending and ending.speaker and t.texts[ending.speaker[0] - 1][-1] == ","
    return ending if told else saying


def _of_source(page: SpeechPage, quote: Quote, saying: Saying | None) -> Saying | None:
    """The source behind a quote that the aim of a thing leads to: `The trip aims to "sail," according to Roe`."""
    if saying is None or saying.cue is None or saying.cue.taken != Taken.TO or saying.speaker is None:
        return None
    if _can_speak(page.tokens, saying.speaker):
        return None
    behind = saying_after(page, quote, page.lasts[quote.sentence], opens=False, closed=False)
    return behind if behind and behind.rule == Way.ACCORDING_TO else None


def _joins(last: Saying, saying: Saying | None, *, opens: bool) -> bool:
    """Whether the quote is one more piece of the statement before it."""
    if saying is None:
        return opens
    return saying.cue is not None and saying.cue is last.cue


def _from_context(page: SpeechPage, draft: Unfinished, earlier: Unfinished | None) -> Saying | None:
    """The speaker of a quote whose own sentence names none: the sentence before, or the last who spoke."""
    number = draft.quotes[0].sentence
    paragraph = page.sentences[number].paragraph
    for back in range(number - 1, max(-1, number - 4), -1):
        sentence = page.sentences[back]
        if sentence.paragraph < paragraph - 2:
            break
        if earlier and earlier.end > sentence.start:
            break
        found = saying_around(page, back)
        if found and (found.cue or _may_be_heard(page, found.speaker)):
            return found
    if earlier and earlier.saying:
        return evolve(earlier.saying, rule=Way.SPEAKER_GOES_ON)
    return None


def _of_drafted(page: SpeechPage, draft: Unfinished) -> StatementRecord:
    kind = SAID.DIRECT if draft.direct else SAID.MIXED
    (first, *more) = draft.quotes
    spans: tuple[Stretch, ...] = ((first.start, first.end), *([(q.start, q.end) for q in more] if more else ()))
    saying = draft.saying
    if saying is None:
        return StatementRecord(draft.start, draft.end, kind, spans, None, None, None, "quote")
    who = labelled_speaker(page, *saying.label) if saying.label else find_speaker(page, saying.speaker)
    cue = (saying.cue.start, saying.cue.end) if saying.cue else None
    by = find_speaker(page, saying.by)
    return StatementRecord(draft.start, draft.end, kind, spans, who, cue, by, saying.rule)
