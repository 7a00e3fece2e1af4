"""Laws that hold for every text. Counterexamples once found stay as examples."""

import pickle
from datetime import date
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

import defense_news as dn
import strategies
from laws import DAYS, broken, models_in


def _facts(article: dn.Article) -> dict[str, Any]:
    """What an article says, without its positions in the page and its own text."""
    return {
        "headline": article.headline,
        "source": article.source and article.source.agency,
        "dateline": article.dateline and article.dateline.model_dump(),
        "officials": [official.name for official in article.officials],
        "statements": [(s.text, s.speaker and s.speaker.text, s.cue) for s in article.statements],
        "meetings": [(m.participants, m.date, m.place, m.status) for m in article.meetings],
        "agreements": [(a.parties, a.verb, a.text) for a in article.agreements],
    }


TOLD_TWICE = (
    "US Defense Secretary Lloyd Austin met earlier in the day with Defence Minister Ana Doe Monday met earlier in the "
    "day with President Ana Doe"
)
"""Two meetings that one story tells in the same words, on two days."""


@settings(max_examples=60, deadline=None)
@given(strategies.stories())
def test_articles_pass_their_own_validation(text: str) -> None:
    """Models are built unchecked; checking them changes nothing, no field is missing, and all are in their order."""
    found = dn.parse(text)
    again = dn.Article.model_validate(found.model_dump())
    assert again == found == _thawed().parse(text)
    assert again.model_dump_json() == found.model_dump_json()
    assert [type(zone.kind) for zone in found.zones] == [dn.ZoneKind] * len(found.zones)
    for one, other in zip(models_in(found), models_in(again), strict=True):
        assert one.model_fields_set == other.model_fields_set or not isinstance(one, dn.Span)


@settings(max_examples=150)
@given(strategies.stories(), st.sampled_from(DAYS))
@example("", None)
@example("\ud800 said “yes", None)
@example("(EFE).-", None)
@example("“" * 50, None)
@example(TOLD_TWICE, date(2024, 2, 29))
def test_the_laws_hold_for_every_text(text: str, day: date | None) -> None:
    """Nothing is raised for any string, and each law of `laws` holds."""
    assert broken(text, day=day) is None


@cache
def _thawed() -> dn.Parser:
    """A parser that went through pickle, built once: compiling the tables is dear."""
    again = pickle.loads(pickle.dumps(dn.Parser()))
    assert isinstance(again, dn.Parser)
    return again


@settings(max_examples=40)
@given(strategies.whole_stories())
def test_boilerplate_behind_a_story_changes_no_fact(text: str) -> None:
    """Menus, share bars and counters appended to a story add nothing to what it says."""
    furniture = "\n\nRelated Articles\n\nBack to list\n\nShare on Facebook\n\nVisited 12 times, 3 visit(s) today\n"

    assert _facts(dn.parse(text)) == _facts(dn.parse(text + furniture))


@settings(max_examples=60)
@given(strategies.mutated_stories())
def test_straight_quotes_for_curly_move_no_position(text: str) -> None:
    """A quote mark of another shape has the same length, so the text keeps its zones."""
    straight = text.replace("’", "'").replace("‘", "'")

    assert dn.parse(text).zones == dn.parse(straight).zones


@settings(max_examples=60)
@given(strategies.stories())
def test_explanations_point_at_the_text(text: str) -> None:
    """Every reason of every explanation has the words of its span, a role and a rule."""
    for fact in _thawed().explain(text):
        assert all(reason.text == reason.span.of(text) and reason.role and reason.rule for reason in fact.reasons)
