"""What does not fit: a misprinted name, a weekday against the date, a quote mark never closed."""

from __future__ import annotations

from ._mentions import PeopleRules
from ._records import Finding, Header, Mention, Scene, Statement, Zone
from ._text import Text


def find_findings(
    text: Text,
    zones: tuple[Zone, ...],
    header: Header,
    scene: Scene,
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
    rules: PeopleRules,
) -> tuple[Finding, ...]:
    """The findings, by place in the text."""
    del text, zones, header, scene, mentions, statements, rules
    return ()
