"""Raw text of a news story on defence diplomacy in, typed facts out.

>>> import defense_news as dn
>>> dn.parse("Madrid, Nov 14 (EFE).- Spain and Portugal agreed Tuesday.").source.agency
'efe'

Nothing is imported before it is used: `import defense_news` reads no table and loads no pydantic.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._start import collector_paused

if TYPE_CHECKING:
    from ._batch import parse_many
    from ._batch.workers import WorkerError
    from ._export.brat import to_brat
    from ._export.events import to_events
    from ._export.frames import to_frames
    from ._export.linked import to_annotations, to_json_ld
    from ._export.spacy_pipe import to_doc
    from ._export.tables import to_tables
    from ._html import parse_html
    from ._ledger.merge import merge
    from ._parser import Parser, detect_source, extract_statements, find_dates, office_holder, parse, parse_dateline
    from ._tables import TableError
    from ._tables.rows import Agency, Term
    from .models import *

__version__ = "0.2.0"

__all__ = [
    "Agency",
    "Agreement",
    "AgreementReport",
    "AgreementStatus",
    "Article",
    "Byline",
    "Dateline",
    "Discrepancy",
    "Evidence",
    "Explanation",
    "Finding",
    "Ledger",
    "LedgerStory",
    "Meeting",
    "MeetingKind",
    "MeetingReport",
    "MeetingStatus",
    "MergedAgreement",
    "MergedMeeting",
    "Mode",
    "Official",
    "Parser",
    "Place",
    "Precision",
    "Reading",
    "Reason",
    "ResolvedDate",
    "Role",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "StatementKind",
    "StatusReport",
    "TableError",
    "Term",
    "Via",
    "WorkerError",
    "Zone",
    "ZoneKind",
    "__version__",
    "detect_source",
    "extract_statements",
    "find_dates",
    "merge",
    "office_holder",
    "parse",
    "parse_dateline",
    "parse_html",
    "parse_many",
    "to_annotations",
    "to_brat",
    "to_doc",
    "to_events",
    "to_frames",
    "to_json_ld",
    "to_tables",
]

_HOME = {
    "parse_many": "._batch",
    "merge": "._ledger.merge",
    "parse_html": "._html",
    "to_annotations": "._export.linked",
    "to_brat": "._export.brat",
    "to_doc": "._export.spacy_pipe",
    "to_json_ld": "._export.linked",
    "to_events": "._export.events",
    "to_frames": "._export.frames",
    "to_tables": "._export.tables",
    "TableError": "._tables",
    "Agency": "._tables.rows",
    "Term": "._tables.rows",
    "WorkerError": "._batch.workers",
    **dict.fromkeys(
        ("Parser", "detect_source", "extract_statements", "find_dates", "office_holder", "parse", "parse_dateline"),
        "._parser",
    ),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with collector_paused():
        value = getattr(import_module(_HOME.get(name, ".models"), __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
