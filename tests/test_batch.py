"""parse_many: in order, lazy, in bounded memory, on several processes."""

import gc
import os
import pickle
import signal
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy, deepcopy
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count, islice
from multiprocessing import active_children
from pathlib import Path
from subprocess import PIPE, Popen
from time import sleep
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

import defense_news as dn
from conftest import STORIES
from defense_news._batch.workers import CHUNKS_AHEAD, pack_article, unpack_article
from defense_news._tables.limits import BATCH

LIST = TypeAdapter(list[dn.Article])


def _texts(most: int) -> list[str]:
    return [f"SEOUL, June {n % 28 + 1} (Yonhap) -- Talk number {n} was held." for n in range(most)]


@pytest.mark.parametrize("workers", [1, 2])
def test_same_order_as_given(workers: int) -> None:
    """The articles come in the order of the texts, whatever the number of workers, and are those of `parse`."""
    texts = _texts(70)
    articles = list(dn.parse_many(texts, workers=workers))

    assert texts == [article.text for article in articles]
    assert dn.parse(texts[41]) == articles[41]


@pytest.mark.parametrize("workers", [1, 2])
def test_lazy_on_an_endless_iterable(workers: int) -> None:
    """No more texts are read than the work in flight needs."""
    taken = []

    def endless() -> Iterator[str]:
        for number in count():
            taken.append(number)
            yield f"Talk {number}."

    first = list(islice(dn.parse_many(endless(), workers=workers), 3))

    assert [article.text for article in first] == ["Talk 0.", "Talk 1.", "Talk 2."]
    assert len(taken) <= (3 if workers == 1 else 3 + 2 * CHUNKS_AHEAD * BATCH.chunk)


def test_nothing_starts_before_it_is_asked_for() -> None:
    """Calling parse_many reads no text."""
    texts = iter(["one", "two"])
    dn.parse_many(texts)

    assert ["one", "two"] == list(texts)


def test_articles_are_let_go() -> None:
    """Memory is bounded: an article that the caller drops is kept by nobody."""
    stream = dn.parse_many(iter(_texts(5)))
    gone = weakref.ref(next(stream))
    next(stream)
    gc.collect()

    assert gone() is None


@pytest.mark.parametrize("workers", [1, 2])
def test_pairs_bring_their_arguments(workers: int) -> None:
    """A `(text, keyword arguments)` pair is parsed with these."""
    pairs: list[tuple[str, dict[str, Any]]] = [
        ("Talks.", {"published": date(2024, 5, n), "outlet": "X"}) for n in (1, 2)
    ]

    found = [(a.published, a.outlet) for a in dn.parse_many(pairs, workers=workers)]

    assert [(date(2024, 5, 1), "X"), (date(2024, 5, 2), "X")] == found


def test_a_parser_of_ones_own() -> None:
    """`parser` reads instead of the shipped one, in other processes too."""
    mine = dn.Parser(agencies=[{"key": "harbour", "name": "Harbour News", "country": "NZ", "names": ["Harbour"]}])
    text = "Auckland, Jun 1 (Harbour) -- Talks began."

    assert [mine.parse(text)] * 20 == list(dn.parse_many([text] * 20, workers=2, parser=mine))


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2"])
def test_workers_are_counted_from_one(workers: Any) -> None:
    """A number of workers that makes no sense is refused at the call."""
    with pytest.raises(ValueError, match="workers"):
        dn.parse_many([], workers=workers)


@pytest.mark.parametrize("wrong", [3, b"text", ("text",), ("text", "outlet"), ("text", {}, {})])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_no_story_is_a_type_error(wrong: Any, workers: int) -> None:
    """An element that is neither a string nor a pair is told by its value, after the stories before it."""
    stream = dn.parse_many(["Talks.", wrong], workers=workers)

    assert next(stream).text == "Talks."
    with pytest.raises(TypeError, match="each of texts must be"):
        next(stream)


class Deadly(dn.Parser):
    """Ends its process at a story that says so: always, or once while a file stands."""

    def parse(self, text: str, **given: Any) -> dn.Article:
        first, _, path = text.partition(" ")
        if first == "die" and (not path or Path(path).exists()):
            if path:
                Path(path).unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().parse(text, **given)

    def __reduce__(self) -> tuple[Any, ...]:
        return Deadly, ()


class Unloadable(dn.Parser):
    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("no number",)


def test_what_the_source_raises_comes_behind_what_it_gave() -> None:
    """A source that fails midway loses nothing of what it gave before."""

    def failing() -> Iterator[str]:
        yield from _texts(20)
        raise OSError("the feed broke")

    for workers in (1, 2):
        stream = dn.parse_many(failing(), workers=workers)
        assert _texts(20) == [article.text for article in islice(stream, 20)]
        with pytest.raises(OSError, match="the feed broke"):
            next(stream)


def test_a_worker_that_dies_is_told_with_its_story_and_the_rest_go_on() -> None:
    texts: list[Any] = _texts(40)
    texts[7] = ("die", {"key": "seven"})
    stream, found, told = dn.parse_many(texts, workers=2, parser=Deadly()), [], []
    while True:
        try:
            found.append(next(stream).text)
        except dn.WorkerError as error:
            told.append((error.index, error.key, str(error)))
        except StopIteration:
            break

    assert [text for text in _texts(40) if text != _texts(40)[7]] == found
    assert [(7, "seven", "the worker that read story 7 (seven) died; the story begins 'die'")] == told


def test_a_story_is_tried_once_more(tmp_path: Path) -> None:
    """A worker that was killed for no fault of the story costs nothing."""
    once = tmp_path / "once"
    once.touch()
    texts = [*_texts(5), f"die {once}", *_texts(5)]

    assert texts == [article.text for article in dn.parse_many(texts, workers=2, parser=Deadly())]


def test_workers_that_cannot_start_are_told() -> None:
    with pytest.raises(RuntimeError, match="could not start"):
        list(dn.parse_many(["Talks."], workers=2, parser=Unloadable()))


class Local(tzinfo):
    """A time zone that no other process can be sent."""

    def utcoffset(self, _: Any) -> timedelta:
        return timedelta(hours=9)

    def dst(self, _: Any) -> None:
        return None

    def tzname(self, _: Any) -> None:
        return None

    def __reduce__(self) -> Any:
        raise RuntimeError("not to be sent")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_sent_to_a_worker_is_read_all_the_same(workers: int) -> None:
    pairs = [("Talks.", {"published": datetime(2024, 5, 1, tzinfo=Local())}), ("More.", {})]

    assert [pairs[0][1]["published"], None] == [a.published for a in dn.parse_many(pairs, workers=workers)]


@pytest.mark.parametrize("workers", [1, 2])
def test_wrong_arguments_fail_alike(workers: int) -> None:
    stream = dn.parse_many([*_texts(3), ("Talks.", {"published": "today"}), "More."], workers=workers)

    assert _texts(3) == [next(stream).text for _ in range(3)]
    with pytest.raises(TypeError, match="published must be"):
        next(stream)


def test_no_process_is_left_behind() -> None:
    stream = dn.parse_many(_texts(50), workers=2)
    next(stream)
    assert active_children()
    stream.close()  # type: ignore[attr-defined]
    assert not active_children()


def test_a_slow_source_is_not_waited_for() -> None:
    """An article that is ready comes before the source is asked for more than the few stories read ahead."""
    taken = []

    def slow() -> Iterator[str]:
        for number in count():
            taken.append(number)
            sleep(0.3)
            yield f"Talk {number}."

    stream = dn.parse_many(slow(), workers=2)
    next(stream)
    assert len(taken) < 2 * CHUNKS_AHEAD * BATCH.chunk
    stream.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("pulled", "read"), [(18, -1), (-1, 5)], ids=["starting", "working"])
def test_interrupted_it_ends_at_once_and_in_silence(pulled: int, read: int) -> None:
    """^C reaches all processes of a terminal: only the parent tells of it."""
    script = f"""
import defense_news as dn, itertools, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
def texts():
    for n in itertools.count():
        print("on" if n == {pulled} else "", flush=True)
        yield "Talks."
for n, a in enumerate(dn.parse_many(texts(), workers=2)):
    print("on" if n == {read} else "", flush=True)"""
    with Popen([sys.executable, "-c", script], stdout=PIPE, stderr=PIPE, text=True, start_new_session=True) as child:
        assert child.stdout
        assert child.stderr
        try:
            assert "on\n" in iter(child.stdout.readline, "")
            os.killpg(child.pid, signal.SIGINT)
            assert child.wait(timeout=60) != 0
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        told = child.stderr.read()
    assert told.count("Traceback") == 1
    assert told.rstrip().endswith("KeyboardInterrupt")


@pytest.mark.parametrize("story", sorted(STORIES.glob("*.txt")), ids=lambda story: story.stem)
def test_an_article_survives_its_packing(story: Path) -> None:
    """What comes from a worker is what `parse` gives, with the same types throughout."""
    text = story.read_text("utf-8")
    for published in (None, date(2024, 5, 1), datetime(2024, 5, 1, 12, tzinfo=UTC)):
        article = dn.parse(text, published=published, key="k")
        again = unpack_article(pack_article(article), text)
        assert article == again
        assert repr(article) == repr(again)
        assert article.model_dump_json() == again.model_dump_json()
        assert dn.Article.model_validate(again.model_dump(), strict=True) == article


def _assign(article: dn.Article) -> str:
    with pytest.raises(ValidationError) as told:
        article.key = "other"
    return str(told.value.errors())


def _pickled(article: dn.Article) -> Any:
    return pickle.loads(pickle.dumps(article))


@pytest.mark.parametrize(
    "ask", [repr, hash, dict, vars, copy, deepcopy, _assign, _pickled, dn.Article.model_dump_json, LIST.dump_json]
)
def test_an_article_is_unpacked_when_it_is_first_asked_for_anything(ask: Callable[[Any], Any]) -> None:
    text = min(STORIES.glob("*.txt")).read_text("utf-8")
    article = dn.parse(text)
    again, asked = (unpack_article(pack_article(article), text) for _ in range(2))
    assert type(again) is not dn.Article
    whole, packed = ([article], [asked]) if ask == LIST.dump_json else (article, asked)
    assert ask(whole) == ask(packed)
    assert type(asked) is dn.Article
    assert again == asked
