"""What kind of speaker a noun phrase names: person, several, organisation, country, document, or nobody named."""

from __future__ import annotations

from ..._english.grammar import DET, DOCUMENTS, OFFICES, PRON, word_set
from ..._english.phrases import SUFFIXES
from ..._records import Tokens

_ORGANISATIONS = word_set(
    "ministry department committee party council agency campaign company court government administration nato "
    "police university institute center centre foundation association group union bureau office commission "
    "congress senate house parliament cabinet army navy force forces corps command pentagon kremlin bank corp inc "
    "ltd co news times post journal herald daily tribune press shimbun network coalition organization "
    "organisation board authority service staff team embassy league alliance delegation military side nikkei "
    "keizai magazine newspaper outlet paper cnn nbc cbs abc bbc fbi cia un eu opec asean xinhua yonhap reuters "
    "kyodo afp tass efe guard it interfax ria anadolu ansa dpa pti ani ians ukrinform bernama antara jiji nhk ap "
    "centcom hamas hezbollah taliban houthis movement media militia faction federation chamber"
)
_COUNTRIES = word_set(
    "japan china russia ukraine korea india australia france germany britain italy spain poland turkey türkiye "
    "iran iraq israel syria egypt canada mexico brazil argentina chile vietnam thailand malaysia singapore "
    "indonesia philippines taiwan pakistan afghanistan bangladesh mongolia kazakhstan georgia armenia azerbaijan "
    "sweden norway finland denmark netherlands belgium greece portugal romania bulgaria hungary czechia slovakia "
    "austria switzerland ireland serbia croatia albania lithuania latvia estonia belarus moldova libya algeria "
    "morocco tunisia nigeria kenya ethiopia qatar kuwait jordan lebanon yemen oman bahrain cuba venezuela "
    "colombia peru tokyo beijing moscow washington seoul pyongyang kyiv london paris berlin tehran jerusalem "
    "ankara canberra taipei brussels manila hanoi delhi islamabad cairo riyadh doha baghdad damascus tripoli "
    "algiers rabat nairobi ottawa wellington jakarta bangkok madrid warsaw prague budapest bucharest athens oslo "
    "stockholm copenhagen helsinki vilnius riga tallinn minsk yerevan baku tbilisi astana tashkent kabul kathmandu "
    "dhaka us uk states kingdom emirates arabia zealand"
)
_UNNAMED = word_set(
    "official officials source sources expert experts analyst analysts observer observers critic critics aide "
    "aides people person someone somebody nobody everyone everybody others some many most few several man woman "
    "men women supporter supporters opponent opponents lawmaker lawmakers voter voters protester protesters "
    "resident residents diplomat diplomats strategist strategists spokesman spokeswoman spokesperson spokespeople "
    "reporter reporters historian historians economist economists researcher researchers insiders insider adviser "
    "advisers witnesses prosecutors legislators senators investigators commentators activists organizers organisers "
    "villagers locals sailors soldiers fishermen veterans students workers employees scholars academics pundits "
    "newspapers reports"
)
_JOINT = word_set(
    "they we both neither sides ministers leaders allies countries nations governments pair duo trio two chiefs heads "
    "secretaries envoys parties presidents premiers principals counterparts commanders ambassadors neighbors "
    "neighbours partners"
)
_PERSON = word_set("he she i you who his her my your")
_COUNTED = word_set("two three four both")
_CUTS = word_set("of for in on at from with by who which that to and")

_KINDS: dict[str, str] = {}
for _kind, _set in (
    ("organisation", _ORGANISATIONS),
    ("country", _COUNTRIES),
    ("unnamed", _UNNAMED),
    ("document", DOCUMENTS),
    ("joint", _JOINT),
    ("person", _PERSON),
):
    _KINDS.update(dict.fromkeys(_set, _kind))


def speaker_kind(t: Tokens, first: int, last: int) -> str:
    """The kind of speaker that the tokens [first, last) name, a value of `SpeakerKind`.

    >>> from ..._english.tokens import cut_tokens
    >>> phrases = ("he", "the two sides", "North Korea", "the report", "a senior official", "Jane Roe", "Roe and Doe")
    >>> [speaker_kind(t, 0, len(t.low)) for t in map(cut_tokens, phrases)]
    ['person', 'joint', 'country', 'document', 'unnamed', 'person', 'joint']
    """
    low, texts = t.low, t.texts
    if last - first == 1:
        return _kind_of_head(t, first)
    chiefs = first + 1 if low[first] == "joint" else first + 2 if low[first + 1] == "joint" else last
    if chiefs < last and low[chiefs] == "chiefs":
        return "organisation"  # "the Joint Chiefs of Staff" are one body
    counted = low[first] in _COUNTED or (low[first] in ("the", "these") and low[first + 1] in _COUNTED)
    if (counted and "of" not in low[first:last]) or (low[first + 1] == "and" and t.tags[first] & PRON):
        return "joint"
    if _of_two_offices(t, first, last):
        return "joint"
    if _ends_with_name(t, first, last):
        return "person"
    for at in range(first + 1, last):
        if low[at] in _CUTS or texts[at - 1][-1] == ",":
            apposed = t.tags[first] & DET and "and" not in low[at:last]  # "the mayor, Jane Roe"
            return "joint" if not apposed and _is_joint(t, at, last) else _kind_of_head(t, at - 1)
    return _kind_of_head(t, last - 1)


def _of_two_offices(t: Tokens, first: int, last: int) -> bool:
    """Whether "and" joins two who hold offices: "Minister of Works Jane Roe and his French counterpart Jan Doe"."""
    low = t.low
    if "and" not in low[first + 1 : last]:
        return False
    at = low.index("and", first + 1, last)
    return (
        low[at - 1] not in OFFICES
        and not OFFICES.isdisjoint(low[first:at])
        and not _BESIDE.isdisjoint(low[at + 1 : last])
    )


_BESIDE = OFFICES | {"counterpart"}


def _ends_with_name(t: Tokens, first: int, last: int) -> bool:
    """Whether titles of one person lead to the name: "Works spokesman Jane Roe"; not "a spokesman for Jane Roe"."""
    low, at = t.low, last
    while at > first and t.texts[at - 1].isalpha() and t.texts[at - 1][0].isupper() and low[at - 1] not in OFFICES:
        at -= 1
    if at in (last, first) or low[at - 1] not in OFFICES or t.tags[first] & DET:
        return False
    joint = [here for here in range(first, at) if low[here] == "and" and low[here - 1] not in OFFICES]
    return not joint


def _is_joint(t: Tokens, cut: int, last: int) -> bool:
    """Whether what follows a head joins another name to it: "Roe and Doe"; not "Ministry of Food and Work"."""
    low = t.low
    for at in range(cut, last):
        if low[at] == "of":
            return False
        if low[at] == "and" or t.texts[at - 1][-1] == ",":
            name = at + (low[at] == "and")
            name += name < last - 1 and bool(t.tags[name] & DET)
            return name < last and t.texts[name][0].isupper() and low[name] not in SUFFIXES
    return False


def _kind_of_head(t: Tokens, at: int) -> str:
    word = t.low[at]
    if kind := _KINDS.get(word) or _KINDS.get(word.removesuffix("'s").replace(".", "")):
        return kind
    if word[-1:] == "s" and word[:-1] in OFFICES:  # "the mayors"
        return "joint"
    text = t.texts[at].rstrip(",.:;")
    return "organisation" if text.isupper() and text.isalpha() and len(word.removesuffix("'s")) > 2 else "person"
