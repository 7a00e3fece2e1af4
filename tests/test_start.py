"""A fresh process is quick to its first article, and what is compiled is shared."""

import gc
import pickle
import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, partial
from pathlib import Path

import pytest

import defense_news as dn
from conftest import STORIES
from defense_news._assemble import Given
from defense_news._facts.statements.cue_table import compile_cue_rules
from defense_news._match.later import later
from defense_news._match.phrases import plain_words
from defense_news._names.registry import registry_with, shipped_registry
from defense_news._parser import default_parser, read
from defense_news._records import Words
from defense_news._records.text import read_text
from defense_news._start import collector_paused, collector_resting
from defense_news._start.made import pack_made, read_made, unpack
from defense_news._tables.compact import make_compact, read_compact, read_table
from defense_news._tables.rows import Term

TABLES = {path.name: path.read_bytes() for path in sorted((Path(dn.__file__).parent / "tables").glob("*.toml"))}
MINE = Term("roe", "Jane Roe", "Roe", "defence_minister", "Defence Minister", country="NZ", start="2024-01-02")
SAME_NAME = Term("doe", "Yasukazu Hamada", "Hamada", "foreign_minister", "Foreign Minister", country="NZ")


def test_the_compact_form_holds_every_table_as_its_file_does() -> None:
    compact = read_compact(make_compact(TABLES))
    assert list(TABLES) == list(compact)
    for name, raw in TABLES.items():
        assert tomllib.loads(raw.decode()) == read_table(name, raw, compact)


def test_a_changed_table_is_read_from_its_own_file() -> None:
    compact = read_compact(make_compact(TABLES))
    assert {"new": [{"key": 1}]} == read_table("cues.toml", b"[[new]]\nkey = 1", compact)


@pytest.mark.parametrize("own", [(), (MINE,), (SAME_NAME, MINE)], ids=["shipped", "new", "namesake"])
def test_every_name_of_the_registry_is_found_by_its_first_word(own: tuple[Term, ...]) -> None:
    """The names that are read when they are asked for are those of all terms."""
    registry = registry_with(own)
    for key, terms in ((key, registry.terms[key]) for key in registry.terms.told):
        assert registry.person(key).terms == terms
        for words in (plain_words(name) for term in terms for name in (term.person, *term.aliases)):
            found = registry.names_from(words[0]).at(list(words), 0, len(words))
            assert (found is not None and key in found[1]) or len(words) == 1


def test_parsers_share_what_the_callers_rows_do_not_touch() -> None:
    shared, mine = default_parser()._compiled, dn.Parser(agencies=[{"key": "x", "name": "X Wire"}])._compiled
    assert shared.people.registry is mine.people.registry is shipped_registry()
    assert shared.places is mine.places
    assert shared.meetings is mine.meetings
    assert shared.cues is compile_cue_rules()


def test_patterns_compiled_later_are_equal_and_pickle_as_their_text() -> None:
    one, other = later("a+"), later("a+")
    assert one.match("aa")
    assert one == other == pickle.loads(pickle.dumps(one))
    assert len({one, other, later("b")}) == 2
    with pytest.raises(AttributeError):
        _ = one.unknown  # type: ignore[attr-defined]


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("quiet", [collector_paused, collector_resting])
def test_the_garbage_collector_is_left_as_it_was(quiet: Callable[[], AbstractContextManager[object]], on: bool) -> None:
    was_on, frozen = gc.isenabled(), gc.get_freeze_count()  # 3.12 begins with a few hundred
    try:
        (gc.enable if on else gc.disable)()
        with quiet():
            assert not gc.isenabled()
        assert gc.isenabled() == on
        assert gc.get_freeze_count() == frozen
    finally:
        (gc.enable if was_on else gc.disable)()


def test_a_parse_makes_no_ring_that_only_the_collector_could_free() -> None:
    """Else the collector might not rest meanwhile: the garbage of many stories would stay."""
    texts = [path.read_text("utf-8") for path in sorted(STORIES.glob("*.txt"))]
    for text in texts:
        dn.parse(text)  # compiles what is compiled when first needed
    was_on = gc.isenabled()
    gc.disable()
    try:
        gc.collect()
        for text in texts:
            assert dn.parse(text)
            assert gc.collect() == 0
    finally:
        (gc.enable if was_on else gc.disable)()


def test_what_the_build_made_reads_a_story_as_what_is_compiled_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """And without it, or where it is broken or of other files, nothing changes."""
    packed = pack_made()
    made = read_made(packed)
    assert {name.rpartition(".")[2] for name in made} >= {"_shipped_tables", "shipped_registry", "english_verbs"}
    for broken in (packed[:-1], packed + b"x", packed.replace(b"places.py", b"speech.py"), packed[9:], b"", b"1\n"):
        assert not read_made(broken)
    readers = {name: cache(partial(unpack, part)) for name, part in made.items()}
    monkeypatch.setattr("defense_news._start.made._makers", readers)
    tables = readers["defense_news._parser._shipped_tables"]()
    assert id(tables.places.phrases.by_words) in tables.words.look_up(Words([], [], [])).known
    for text in (path.read_text("utf-8") for path in STORIES.glob("*.txt")):
        assert dn.parse(text) == read(read_text(text), Given(None, None, None), tables)
