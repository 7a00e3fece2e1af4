"""The words around a cue of meeting: who holds it, whom one meets, whether it is to come."""

from __future__ import annotations

import re

# The day of a meeting inside a clause: " Friday", "on Friday".
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_DAY = r" (?:on )?[A-Z][a-z]+day"
# The end of the stretch before a cue: a space, and the quote mark of "two-plus-two".
_UP_TO_CUE = r" ?[\"']?$"

# ---------------------------------------------------------------------------------------------- from a noun to parties

COMPLEMENT = re.compile(
    r"(?P<mid>[^;:()]{0,80}?) (?:with|between|of|among|involving|attended by|by|gathering)\b(?: [\w'/-]+){0,7}? ?"
)
"""From a noun of meeting to those who meet: "between", "with the", "of the army chiefs of the"."""

# What the meeting is about or comes before: "talks on the strait with ...", but not "talks on Friday with ...".
_ABOUT = rf"about|over|regarding|to|for|toward|on(?! {_WEEKDAY}| the \d| [A-Z][a-z]+\.? \d)"
_BESIDE = r"after|before|since|while"
# A clause that begins, or a verb that shows it: "a meeting that will see ...", "the talks were ...".
_CLAUSE = r"which|who|that|said|will|was|were|is|are|has|have"
# What is between others: "the talks covered ties between ...".
_BETWEEN_OTHERS = r"ties|relations|cooperation|tensions?|war|conflict|disputes?|covered|focused|discussed|addressed"
TOPIC = re.compile(rf"\b(?:{_ABOUT}|{_BESIDE}|{_CLAUSE}|{_BETWEEN_OTHERS})\b")
"""Words in `mid` that show that those named later are not those who meet."""

OWNED = re.compile(
    r"(?:'s?|’s?)?(?:[ -](?!(?:in|on|at|to|of|with|for|and|the|a|held|hold|were|was|is|are)\b)[\w\"'-]+){0,5}[ \"]*"
)
"""Between parties and a noun they own or describe: "Roe's long-awaited ", " air force chief "."""

# "hosted a summit", "will conduct talks": those who make it happen.
_HOLDS = (
    r"held|holds?|holding|had|have|has|(?:co-)?(?:host|chair)(?:ed|s)?|conduct(?:ed|s)?|conven(?:ed|es?)|led|scheduled"
)
# "opened a summit", "wrapped up talks".
_BEGINS_OR_ENDS = r"began|open(?:ed)?|start(?:ed|s)?|resum(?:ed|es?)|wrapp?ed up|wraps? up|conclude[ds]?"
# "put off talks".
_CALLS_OFF = r"cancel(?:l?ed|s)|call(?:ed|s) off|postpone[ds]?|scrapped|put off|suspended"
# "attended a summit", "arrived for talks".
_TAKES_PART = (
    r"attend(?:ed|s)?|attending|join(?:ed|s)?|took part in|participat(?:ed|es?) in|engage[ds]? in"
    r"|arriv(?:ed|es?) for|gather(?:ed)? for|met for"
)
HOLDING = re.compile(
    rf"\b(?P<verb>{_HOLDS}|{_BEGINS_OR_ENDS}|{_CALLS_OFF}|{_TAKES_PART})"
    rf"(?: (?!(?:and|but|that|which|after|in|on) )[\w\"'-]+){{0,6}}{_UP_TO_CUE}"
)
"""The verb that has the noun as its object: "held a secret ", "will hold their yearly "."""

_PREPOSITION = (
    r"in|at|during|after|following|for|through|via|ahead of|before|prior to|over|from|amid|on the sidelines of"
)
ADJUNCT = re.compile(
    rf"\b(?:{_PREPOSITION})(?: (?!(?:and|but|that|which)\b)[\w\"',-]+){{0,7}}{_UP_TO_CUE}", re.IGNORECASE
)
"""The noun as the time or place of a clause: "After the evening ", "on the sidelines of a "."""

# ------------------------------------------------------------------------------------------ which meeting, and whether

DEFINITE = re.compile(r"(?:\b(?:the|this|that|these|those|their|his|her|both)\b|day's)[^,;.]{0,40}$", re.IGNORECASE)
"""A noun that means a meeting told before: "the two-hour ", "Sunday's "."""

# "the planned talks".
_TO_COME = r"upcoming|planned|forthcoming|proposed|expected|scheduled|next"
# "arrange a summit", "preparations for a summit".
_PREPARED = (
    r"stage for|prepare for|preparations? for|preparing for|arrange|invited|plans? for|agreed to hold|push for"
    r"|call(?:ed)? for"
)
# "ahead of the summit".
_BEFORE_IT = r"ahead of|prior to"
COMING = re.compile(rf"\b(?:{_TO_COME}|{_PREPARED}|{_BEFORE_IT})\b[^,;.]{{0,50}}$", re.IGNORECASE)
"""A noun that means a meeting to come."""

PROMISED = re.compile(r"\b(?:agree[ds]?|pledge[ds]?|promise[ds]?|vow(?:ed|s)?|offer(?:ed|s)?) to $")
"""Before a verb of meeting: "agreed to ". They will meet, whatever the tense of the promise."""

SOON = re.compile(
    r"[^,;.]{0,60}\b(?:later this|next (?:week|month|year)|in the coming|tomorrow|will|is set|are set|(?:is|are) due)\b"
)
"""The same, told behind the noun: "talks in Riga next week"."""

CANCELLED = re.compile(rf"\b(?:{_CALLS_OFF})\b")

NOT_MET = re.compile(
    r"\b(?:not|never|refused to|declined to|without|no|neither|unlikely to|rejected)(?: [\w-]+){0,3} $", re.IGNORECASE
)
"""Before a cue that is denied: "did not ", "refused to "."""

FORMER = re.compile(r"\blast (?:(?:held|had|hosted) (?:[\w-]+ ){0,3})?$")
"""Before a meeting that is told as the one before this: "last ", "last held "."""

INSTANCE = re.compile(r"\b(?:such as|like|including|hosting|forums?|platforms?|framework of) (?:the )?$")
"""Before a series that is only an example, and no meeting: "forums such as "."""

RECURRING = re.compile(r" (?:every|each|twice a|once a|annually|regularly|on a regular basis)\b")
"""A habit, no meeting: "talks every half year"."""

# -------------------------------------------------------------------------------------------- from a verb to those met

# How, when and where, right behind the verb: "met separately", "met on Friday", "met in Riga".
_HOW = r" (?:virtually|again|separately|briefly|privately|first|both|earlier|in the day|on the sidelines|late)"
_WHERE = r" in [A-Z]\w+"
# What opens the name of those met: "their Latvian ".
_OPENS = r"(?: (?!(?:in|on|at|to|for|that|by|after)\b)[\w'.-]+){0,8}"
# "the Latvian defence minister, ": a title and its bearer.
_TITLE = r"(?<=inister),|(?<=ecretary),|(?<=resident),|(?<=remier),|(?<=hief),|(?<=ommander),|(?<=mbassador),"
OBJECT = re.compile(rf"(?:(?:{_HOW}|{_ON_DAY}|{_WHERE})*,?)(?: (?:with|and))?{_OPENS}(?:{_TITLE})? ?")
"""What may stand between a verb of meeting and those met: " separately on Friday with their Latvian "."""

ASKED = re.compile(
    r",? (?:not )?to (?!discuss|review|exchange|congratulate|pay|bid|talk|present|convey)\w|,? for [a-z]"
)
"""Behind those called on: what they are asked for, so that nobody meets: " to resign", " for help"."""

# ----------------------------------------------------------------------------------------------------- noun and series

SERIES_BEHIND = re.compile(r" of (?:the )?")
SERIES_BEFORE = re.compile(r"(?:[ '\"-]|\b(?!(?:in|at|on|for|and|with|to|where)\b)[\w-]+){0,6}")
"""The name of a series behind its noun, "session of the ", and before it, "leaders' ": both tell one meeting."""
