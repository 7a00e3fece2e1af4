"""What kind of speaker a noun phrase names: person, several, organisation, country, document, or nobody named."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOCUMENTS = _words(
    "statement report letter poll survey email e-mail document documents memo release article study records "
    "record resolution communique communiqué transcript tweet editorial book filing filings complaint lawsuit "
    "indictment ad ads advertisement post headline sign signs caption message messages emails e-mails notes paper "
    "papers text readout declaration treaty law bill order ruling opinion story stories data figures results "
    "analysis website"
)
_ORGANISATIONS = _words(
    "ministry department committee party council agency campaign company court government administration nato "
    "police university institute center centre foundation association group union bureau office commission "
    "congress senate house parliament cabinet army navy force forces corps command pentagon kremlin bank corp inc "
    "ltd co news times post journal herald daily tribune press shimbun network coalition organization "
    "organisation board authority service staff team embassy league alliance delegation military side nikkei "
    "keizai magazine newspaper outlet paper cnn nbc cbs abc bbc fbi cia un eu opec asean xinhua yonhap reuters "
    "kyodo afp tass efe"
)
_COUNTRIES = _words(
    "japan china russia ukraine korea india australia france germany britain italy spain poland turkey türkiye "
    "iran iraq israel syria egypt canada mexico brazil argentina chile vietnam thailand malaysia singapore "
    "indonesia philippines taiwan pakistan afghanistan bangladesh mongolia kazakhstan georgia armenia azerbaijan "
    "sweden norway finland denmark netherlands belgium greece portugal romania bulgaria hungary czechia slovakia "
    "austria switzerland ireland serbia croatia albania lithuania latvia estonia belarus moldova libya algeria "
    "morocco tunisia nigeria kenya ethiopia qatar kuwait jordan lebanon yemen oman bahrain cuba venezuela "
    "colombia peru tokyo beijing moscow washington seoul pyongyang kyiv london paris berlin tehran jerusalem "
    "ankara canberra taipei brussels manila hanoi delhi islamabad u.s. us uk states kingdom emirates arabia "
    "zealand"
)
_UNNAMED = _words(
    "official officials source sources expert experts analyst analysts observer observers critic critics aide "
    "aides people person someone somebody nobody everyone everybody others some many most few several man woman "
    "men women supporter supporters opponent opponents lawmaker lawmakers voter voters protester protesters "
    "resident residents diplomat diplomats strategist strategists spokesman spokeswoman spokesperson spokespeople "
    "reporter reporters historian historians economist economists researcher researchers insiders insider adviser "
    "advisers witnesses"
)
_JOINT = _words("they we both neither sides ministers leaders allies countries nations governments pair duo trio two")
_PERSON = _words("he she i you who his her my your")
_JOINING = re.compile(
    r"^(?:the |these )?(?:two|three|four|both)\b|[\w.] and (?:the )?[A-Z]|^(?:they|we)$", re.IGNORECASE
)
_HEAD_ENDS = re.compile(r",| (?:of|for|in|on|at|from|with|who|which|that|to|and)\b")
_WORD = re.compile(r"[\w.&'-]*\w")


def speaker_kind(phrase: str) -> str:
    """The kind of speaker that a noun phrase names, a value of `SpeakerKind`.

    >>> [speaker_kind(p) for p in ("he", "the two sides", "North Korea", "the report", "a senior official", "Jane Roe")]
    ['person', 'joint', 'country', 'document', 'unnamed', 'person']
    """
    lower = phrase.lower()
    if lower in _PERSON:
        return "person"
    if phrase.isalpha():
        return _kind_of_head(lower, phrase)
    if lower == "it":
        return "organisation"
    if _JOINING.search(phrase) and " of " not in phrase:
        return "joint"
    return _kind_of_head(_head(phrase), phrase)


def _kind_of_head(head: str, phrase: str) -> str:
    if head == "it":
        return "organisation"
    if head in _JOINT:
        return "joint"
    if head in _DOCUMENTS:
        return "document"
    if head in _UNNAMED:
        return "unnamed"
    if head in _COUNTRIES:
        return "country"
    if head in _ORGANISATIONS or _is_acronym(phrase):
        return "organisation"
    return "person"


def _head(phrase: str) -> str:
    """The head noun: the last word before the first "of", "for", "in", "who" or comma."""
    cut = _HEAD_ENDS.search(phrase)
    words = _WORD.findall(phrase, 0, cut.start() if cut else len(phrase))
    return words[-1].lower() if words else ""


def _is_acronym(phrase: str) -> bool:
    last = phrase.rsplit(" ", 1)[-1]
    return last.isupper() and len(last) > 2 and last.isalpha()
