"""Reported speech: cues outside quote marks -> what they report, who said it, and the words that say so.

`The plan would fail, Doe said.` and `Doe said that the plan would fail, but ...`: the content runs from what the cue
takes to the end of its clause, or stands before the cue. All looks are bounded by the sentence.
"""

from ..._english.adverbials import over_adverbials
from ..._english.grammar import ADV, AUX, COORD, DET, OPENER, PREP, REL, SUB, TAGS, VERB
from ..._english.phrases import INNER, Phrase, is_name
from ..._english.subjects import main_subject, owner_before, subject_after, subject_before, tells_office
from ..._match.later import later
from ..._records import Stretch, Tokens
from ..._records.vocabulary import BY_AGENT, SPEAKER, CueKind
from .content import SHUN, clause_comma, content_end, going_on
from .cue_roles import is_finite_base
from .cue_table import FAR, WORDS, Shape, Taken
from .cues import Cue
from .governing import has_verb
from .kinds import is_silent, speaker_kind
from .page import CARRIES_QUOTE, SpeechPage, is_cited, is_name_of_work
from .relays import FRONTED, ReportedSpeech, end_before, hand_on, names_source, next_coordinate

_THING = WORDS["of_thing"]
_FORWARD = frozenset({Taken.THAT, Taken.CLAUSE, Taken.TO, Taken.NOUN, Taken.WH, Taken.IF})
_OF_RELATIVE = WORDS["relative"]
_ABOUT = WORDS["about"]
_OF_MIND = (CueKind.NOUN, CueKind.STATE)
_PARTICIPLES = (Shape.ING, Shape.ED)
_LEADS = SUB | PREP | OPENER
_NO_ADVERBIAL = WORDS["no_adverbial"]
_PEOPLE = frozenset({SPEAKER.PERSON, SPEAKER.JOINT, SPEAKER.UNNAMED})
_DATELINE = later(
    r"(?:[A-Z]{2}[A-Z.']*+,?\ ?){1,4}(?:[A-Z][a-z]+\.?,?\ ?){0,2}(?:\d{1,2}\ ?)?(?:\([^()]{2,30}\)\ ?)?(?:--|—|–|-|:)\ "
)
"""The dateline that an agency's copy begins with: "OSLO, May 3 (Xinhua) -- "; nobody says it."""


def find_reported(page: SpeechPage) -> list[ReportedSpeech]:
    """What the cues outside quote marks report, in the order of the cues."""
    found: list[ReportedSpeech] = []
    for number, cue in enumerate(page.cues):
        if cue.taken:
            sentence = page.sentences[cue.sentence]
            start, end = sentence.start, sentence.end
            if end - start > FAR.report:
                start, end = max(start, cue.start - FAR.report), min(end, cue.end + FAR.report)
            if cue.form.shape == Shape.ING:
                if quoting := page.quoting(cue):
                    hand_on(found, quoting, (cue.start, sentence.end))
                if found and names_source(page, found[-1], cue):
                    continue
            one = _read_report(page, cue, start, end, number)
            if one and not _is_silent(page, one):
                if cue.taken not in _FORWARD and one.rule.endswith(FRONTED):
                    end_before(page, found, one)
                led = found and cue.form.kind == CueKind.NOUN and found[-1].parts[-1][0] == one.parts[0][0]
                if not led:  # "said in a message that": the verb's
                    found.append(one)
    return found


def _is_silent(page: SpeechPage, report: ReportedSpeech) -> bool:
    """Whether nobody says so, or nothing: a word that cannot speak, an order ("Explain why"), which has no subject."""
    start, end = report.parts[0]
    if start >= end:
        return True
    if report.speaker is None:
        return report.cue.form.shape == Shape.BASE and report.cue.first == page.firsts[report.cue.sentence]
    t, (first, last), form = page.tokens, report.speaker, report.cue.form
    of_thing = form.kind == CueKind.VERB and form.noun and last - first > 1
    if of_thing and t.low[last - 1] in _THING:  # "a plan that would see"
        return True
    if page.kinds.silent.keys().isdisjoint(t.low[first:last]):  # most speakers
        return False
    asked = t.flat[page.sentences[report.cue.sentence].end - 1] == "?"
    return is_silent(t, first, last, form.lemma, page.kinds, asked=asked)


def _read_report(page: SpeechPage, cue: Cue, start: int, end: int, number: int) -> ReportedSpeech | None:
    """The report of one cue in [start, end) of the text, by the kind of cue and what it takes."""
    kind, taken = cue.form.kind, cue.taken
    if cue.form.verbal or cue.form.speaks:
        parted = cue.first and not page.tokens.texts[cue.first - 1][-1].isalnum()
        if taken in CARRIES_QUOTE or (parted and _reports_nothing(page.tokens, cue)):
            return None
        if taken in _FORWARD:
            return _forward(page, cue, next_coordinate(page, number, end))
        if taken == Taken.NAME:
            return _beside(page, cue, (start, end), cue.start - 2, page.subject(cue), "inverted")
        return _passive(page, cue, end) if taken == Taken.BY else _fronted(page, cue, start, end)
    if kind == CueKind.PREPOSITIONAL:
        return _according(page, cue, start, end)
    if taken not in _FORWARD:
        return None
    if kind in _OF_MIND:
        return (_of_noun if kind == CueKind.NOUN else _forward)(page, cue, next_coordinate(page, number, end))
    return _hearsay(page, cue, end) if kind == CueKind.PASSIVE else None


def _reports_nothing(t: Tokens, cue: Cue) -> bool:
    """Whether the cue is of the quote that closes right before it, `"...," said Doe`, or tells who cites, not what."""
    if is_cited(t, cue):
        return True
    if is_name_of_work(t, cue.first - 1):
        return False
    before = t.flat[cue.start - 4 if cue.start > 4 else 0 : cue.start].rstrip(" ,\u2014\u2013-")
    return before.endswith(("''", '"')) or (before.endswith("'") and before[-2:-1] in ",?!.")


def _forward(page: SpeechPage, cue: Cue, limit: int) -> ReportedSpeech | None:
    """`Doe said that ...`, `Doe wants to ...`, `, adding that ...`."""
    start, flat = cue.content, page.tokens.flat
    speaker, leads = page.subject(cue), _leads_sentence(page, cue)
    if leads:
        limit = _to_comma(flat, start, limit)
    end = content_end(page, start, limit, cue.taken)
    if end <= start:
        return None
    if speaker is None:
        if cue.form.kind == CueKind.LABEL or _is_undergone(page, cue):
            return None  # "is called the whistler": a name, and nobody's word
        if leads and cue.form.shape != Shape.ED:  # "In an effort to say why, Roe"
            speaker = subject_after(page.tokens, page.tokens.since(limit + 1), page.lasts[cue.sentence])
    if speaker and _is_in_relative(page, speaker, cue.first):
        end = _to_comma(flat, start, end)
    if speaker and cue.form.shape == Shape.BASE:
        speaker = _with_list(page, cue.floor, speaker)
    parts: tuple[Stretch, ...] = ((start, end),)
    if speaker and (about := _relative_before(page, speaker[0], cue)):
        parts = (about, (start, _to_comma(flat, start, end) if flat[about[0] - 2] == "," else end))
    return ReportedSpeech(parts, speaker, cue, f"{cue.form.lemma} {cue.taken}")


def _is_undergone(page: SpeechPage, cue: Cue) -> bool:
    """Whether a cue only tells what is done to somebody: "Asked about the port, Roe said", "Roe was denied a visa"."""
    return cue.taken == Taken.NOUN and cue.form.kind == CueKind.VERB and page.is_passive(cue)


def _to_comma(flat: str, start: int, end: int) -> int:
    """The first comma in the text between two places, or the second of them."""
    comma = flat.find(", ", start, end)
    return comma if comma > start else end


def _is_in_relative(page: SpeechPage, speaker: Phrase, verb: int) -> bool:
    """Whether the cue stands in a relative clause between commas: "Roe, who said he would stay, left"."""
    t = page.tokens
    first = speaker[0] - 1 if speaker[0] > 1 else 1
    last = verb if verb - first < FAR.inserted else first + FAR.inserted
    if last <= first or _OF_RELATIVE.isdisjoint(t.low[first:last]):
        return False
    at = next(at for at in range(first, last) if t.low[at] in _OF_RELATIVE)
    return t.texts[at - 1][-1] == ","


def _relative_before(page: SpeechPage, first: int, cue: Cue) -> Stretch | None:
    """The pronoun that what is reported hangs on: "the port, which Doe said was open"; None where it has a subject."""
    t = page.tokens
    if not first or t.low[first - 1] not in _ABOUT or first > cue.first:
        return None
    verb = t.at(cue.content)
    return t.span(first - 1, first) if verb < len(t.tags) and t.tags[verb] & (AUX | VERB) else None


def _leads_sentence(page: SpeechPage, cue: Cue) -> bool:
    """Whether the cue stands in the leading adverbial of its sentence: "Asked if he agreed, ...", "But as he says,"."""
    t, first, before, shape = page.tokens, page.firsts[cue.sentence], cue.first - 1, cue.form.shape
    while first < before and t.tags[first] & (COORD | ADV):
        first += 1
    tag = t.tags[first] | OPENER * t.low[first].endswith("ing")
    if cue.first == first or not tag & _LEADS or t.tags[first + 1] & AUX or t.low[first] in _NO_ADVERBIAL:
        return cue.first == first and shape in _PARTICIPLES
    inside = shape == Shape.ING or cue.form.kind == CueKind.NOUN or t.low[before] == "to" or t.tags[before] & REL
    near = (inside or tag & (SUB | OPENER)) and cue.start - t.starts[first] <= FAR.leading
    return bool(near) and "," not in t.flat[t.starts[first] : cue.start]


def _with_list(page: SpeechPage, floor: int, last: Phrase) -> Phrase:
    """The whole subject of a headline's plural verb: "Spain, Portugal agree to ..."."""
    t, first = page.tokens, last[0]
    if not is_name(t, first):
        return last
    while first > floor and t.texts[first - 1][-1] == "," and is_name(t, first - 1):
        first -= 1
        while first > floor and t.texts[first - 1][-1] in INNER and is_name(t, first - 1):
            first -= 1
    return (first, last[1]) if first == floor else last


def _hearsay(page: SpeechPage, cue: Cue, limit: int) -> ReportedSpeech | None:
    """`The general is said to be ill`: the subject and the rest are what an unnamed somebody says."""
    t, start = page.tokens, cue.content
    end = content_end(page, start, limit, cue.taken)
    if end <= start:
        return None
    about = subject_before(t, cue.floor, cue.first) if cue.taken in (Taken.TO, Taken.NOUN) else None
    near = about if about and about[1] >= cue.first - 2 else None  # not over "has left and"
    parts = (t.span(*near), (start, end)) if near else ((start, end),)
    return ReportedSpeech(parts, None, cue, f"{cue.form.lemma} {cue.taken}")


def _quoted_by(page: SpeechPage, cue: Cue) -> Phrase | None:
    """Who quotes the speaker of a passive: "Doe was quoted as saying by the Herald"."""
    t = page.tokens
    if not cue.form.speaks or t.low[cue.last : cue.last + 1] != ["by"]:
        return None
    return subject_after(t, cue.last + 1, page.lasts[cue.sentence])


def _clause_behind(t: Tokens, about: Phrase, who: Phrase) -> int:
    """The "that" behind the agent of a passive of "it": "It was announced by the guild that"; 0 where there is none."""
    return who[1] if t.low[about[0] : about[1]] == ["it"] and "that" in t.low[who[1] : who[1] + 1] else 0


def _passive(page: SpeechPage, cue: Cue, end: int) -> ReportedSpeech | None:
    """`The plan was criticised by Doe`; `The port is open. This was stated by Doe`: the sentence before."""
    t = page.tokens
    about, who = subject_before(t, cue.floor, cue.first), page.subject(cue)
    if not about or not who:
        return None
    greeted = cue.form.greets and any(is_name(t, at) for at in range(*about))
    if greeted and speaker_kind(t, *about, page.kinds) in _PEOPLE:
        return None  # "Roe was welcomed by Doe in Leeds"
    part = t.span(*about)
    if that := _clause_behind(t, about, who):
        part = t.starts[that], content_end(page, t.starts[that], end, Taken.THAT)
        return ReportedSpeech((part,), who, cue, f"{cue.form.lemma}{BY_AGENT}")
    if t.low[about[0] : about[1]] == ["it"]:  # "The port is open, it was reported by Doe"
        start, comma = page.sentences[cue.sentence].start, part[0] - 2
        if start >= comma or t.flat[comma] != ",":
            return None
        return ReportedSpeech(((start, comma),), who, cue, f"{cue.form.lemma} front", cue.form.relays)
    if about[1] - about[0] == 1 and t.low[about[0]] in WORDS["just_said"]:
        if about[0] != page.firsts[cue.sentence] or not cue.sentence:
            return None
        before = page.sentences[cue.sentence - 1]
        part = before.start, content_end(page, before.start, before.end, Taken.CLAUSE)
    return ReportedSpeech((part,), who, cue, f"{cue.form.lemma}{BY_AGENT}")


def _of_noun(page: SpeechPage, cue: Cue, limit: int) -> ReportedSpeech | None:
    """`his claim that the vote was rigged`."""
    start = cue.content
    if _leads_sentence(page, cue):
        limit = _to_comma(page.tokens.flat, start, limit)  # "Despite claims that it was late, Doe left"
    end = content_end(page, start, limit, Taken.NOUN)
    if end <= start:
        return None
    owner = owner_before(page.tokens, cue.floor, cue.first) or main_subject(page.tokens, cue.floor, cue.first)
    return ReportedSpeech(((start, end),), owner, cue, f"{cue.form.lemma} noun {cue.taken}")


def _fronted(page: SpeechPage, cue: Cue, start: int, end: int) -> ReportedSpeech | None:
    """`The plan failed, Doe said.`; `The plan, Doe said, failed.`; `As Doe said, the plan failed.`"""
    t = page.tokens
    speaker, quoting = page.subject(cue), page.quoting(cue)
    leader = page.subject(quoting) if quoting else speaker
    if not speaker or not leader or (cue.form.shape == Shape.ING and not quoting):
        return None
    if cue.form.shape == Shape.BASE and not is_finite_base(t, cue.first):
        return None
    first = leader[0]
    comma = t.starts[first - 1] + len(t.texts[first - 1]) - 1 if first else 0
    if page.clause_ends.match(t.flat, comma):  # ", a claim Doe denied"
        return None
    comma = clause_comma(t, cue, comma)
    if comma > start:
        return _beside(page, cue, (start, end), comma, speaker, "front")
    return _as_put(page, cue, (start, end), speaker) if first and t.low[first - 1] == "as" else None


def _as_put(page: SpeechPage, cue: Cue, sentence: Stretch, speaker: Phrase) -> ReportedSpeech | None:
    """`As Doe said, the plan failed.`; `In May, as Doe said, the plan failed.`; `The plan failed, as Doe said.`"""
    t, (start, end) = page.tokens, sentence
    opened = speaker[0] - 1
    behind = cue.end + 2 if t.flat[cue.end : cue.end + 2] == ", " else end
    stop = content_end(page, behind, end, Taken.CLAUSE)
    after = (behind, stop) if behind < stop else None
    way = f"{cue.form.lemma} as"
    first = page.firsts[cue.sentence]
    if after and (opened == first or over_adverbials(t, first, opened) >= opened):
        return ReportedSpeech((after,), speaker, cue, way)
    comma = t.starts[opened] - 2
    if comma <= start or t.flat[comma] != "," or t.flat[comma - 1] in SHUN:
        return None
    return ReportedSpeech(((start, comma), after) if after else ((start, comma),), speaker, cue, way)


def _beside(
    page: SpeechPage, cue: Cue, sentence: Stretch, comma: int, speaker: Phrase | None, way: str
) -> ReportedSpeech | None:
    """The content before the attribution, and what goes on behind it."""
    flat = page.tokens.flat
    start, end = sentence
    if dateline := _DATELINE.match(flat, start, comma):
        start = dateline.end()
    while start < comma and flat[start] in "-\u2014\u2013( ":
        start += 1
    if comma - start < 3 or speaker is None:
        return None
    parts: tuple[Stretch, ...] = ((start, comma),)
    after = going_on(page.tokens, cue, max(cue.end, page.tokens.span(*speaker)[1]), end)
    if after and flat[after.end()] not in SHUN:
        stop = content_end(page, after.end(), end, Taken.CLAUSE)
        if stop > after.end() and not (cue.taken == Taken.NAME and _tells_who(page.tokens, after.end(), stop)):
            parts = (*parts, (after.end(), stop))
            way += " split"
    if len(parts) == 1 and _is_bare_opening(page.tokens, start, comma):
        return None
    relays = cue.form.relays and len(parts) == 1
    return ReportedSpeech(parts, speaker, cue, f"{cue.form.lemma} {way}", relays, _quoted_by(page, cue))


def _is_bare_opening(t: Tokens, start: int, comma: int) -> bool:
    """Whether nothing is said before a comma: `But, said Roe, "..."`, "On his part, Roe assured him of it"."""
    first = t.since(start)
    part = t.tags[first] & PREP and t.low[t.at(comma)] in WORDS["on_part"]
    return bool(part or TAGS.get(t.flat[start:comma].lower(), 0) & (COORD | ADV))


def _tells_who(t: Tokens, start: int, end: int) -> bool:
    """Whether what stands behind an attribution only tells who speaks: ", said Roe, senior adviser to the mayor"."""
    first = t.since(start)
    return not t.tags[first] & (PREP | SUB | COORD) and not has_verb(t, first, t.since(end))


def _behind_apposition(t: Tokens, comma: int, end: int) -> int:
    """The comma that ends the source of a relay: "According to Doe, the mayor's aide, the port is open"."""
    following = t.flat.find(", ", comma + 2, end)
    first, last = t.since(comma + 2), t.since(following) if following >= 0 else 0
    if first < last and t.low[first] in _OF_RELATIVE:  # "According to Doe, who runs the port, it is open"
        return following
    if not 0 < last - first <= FAR.apposed or not is_name(t, first - 1):
        return comma
    if not t.tags[first] & DET and not tells_office(t, first, last - 1):
        return comma
    verbal = any(t.tags[at] & (AUX | VERB) or t.low[at].endswith("ed") for at in range(first, last))
    return comma if verbal else following


def _according(page: SpeechPage, cue: Cue, start: int, end: int) -> ReportedSpeech | None:
    """`Two ships sank, according to Doe`, `According to Doe, two ships sank`."""
    t = page.tokens
    speaker = page.subject(cue)
    if not speaker:
        return None
    behind = max(cue.end, t.span(*speaker)[1])
    stop = cue.start
    while stop > start and t.flat[stop - 1] in " ,":
        stop -= 1
    if cue.start - start > 2 and not _is_bare_opening(t, start, stop):
        parts: tuple[Stretch, ...] = ((start, stop),)
        after = going_on(t, cue, behind, end)
        inside = t.tags[cue.first - 1] & AUX and t.texts[cue.first - 1].islower()  # "was, according to Doe, late"
        if after and t.flat[cue.start - 2] == "," and (inside or not _tells_who(t, after.end(), end)):
            parts = (*parts, (after.end(), content_end(page, after.end(), end, Taken.CLAUSE)))
    else:
        comma = t.flat.find(", ", behind, end)
        if comma < 0:
            return None
        comma = _behind_apposition(t, comma, end)
        parts = ((comma + 2, content_end(page, comma + 2, end, Taken.CLAUSE)),)
    return ReportedSpeech(parts, speaker, cue, cue.form.lemma, cue.form.relays)
