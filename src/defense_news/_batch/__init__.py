"""parse_many: many stories, in order, in bounded memory, on several processes."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

import attrs

from .._parser import Parser, Story, default_parser
from .._start.records import define
from .._tables.limits import BATCH
from ..models import Article
from .workers import CHUNK_SIZE, CHUNKS_AHEAD, Crew, WorkerError, unpack_article


def parse_many(texts: Iterable[Story], *, workers: int = 1, parser: Parser | None = None) -> Iterator[Article]:
    """Yield the article of each text, in the order given; lazy, and in bounded memory.

    `texts` are strings or `(text, keyword arguments of parse)` pairs. With `workers` > 1 that many processes share the
    work. Raises `ValueError` for `workers` below 1, and `TypeError` for a lone string and at the first text that is
    neither form. Whatever `texts` raises comes after the articles of what it gave before. A story whose process dies
    raises `WorkerError` in its place; the next call of `next` goes on behind it.

    >>> [article.source.agency for article in parse_many(["Madrid, Nov 14 (EFE).- Talks began."])]
    ['efe']
    """
    if not isinstance(workers, int) or workers < 1:
        raise ValueError(f"workers must be a whole number of at least 1, got {workers!r}")
    if isinstance(texts, str | bytes):
        raise TypeError(
            f"texts must be an iterable of stories, got one {type(texts).__name__}: write parse_many([text])"
        )
    if workers == 1:
        use = parser or default_parser()
        return (use.parse(text, **given) for text, given in map(_story, texts))
    return _Articles(_spread(texts, workers, parser))


def _story(story: Story) -> tuple[str, dict[str, Any]]:
    """The text of a story and the arguments of `parse`."""
    if isinstance(story, str):
        return story, {}
    if isinstance(story, tuple) and len(story) == 2 and isinstance(story[0], str) and isinstance(story[1], Mapping):
        return story[0], dict(story[1])
    raise TypeError(f"each of texts must be a str or a (str, mapping) pair, got {story!r:.80}")


class _Articles(Iterator[Article]):
    """The articles of a generator, which gives a death where there is none, so that it may go on behind it."""

    def __init__(self, found: Generator[Article | WorkerError]) -> None:
        self._found = found

    def __next__(self) -> Article:
        article = next(self._found)
        if isinstance(article, WorkerError):
            raise article
        return article

    def close(self) -> None:
        """Let the workers go before the end."""
        self._found.close()


@define
class _Source:
    """The stories as they come; `failure` is what their iterable raised, `held` those whose article is awaited."""

    stories: Iterator[Story]
    held: deque[tuple[str, dict[str, Any]]] = attrs.field(factory=deque)
    size: int = 0
    more: bool = True
    failure: BaseException | None = None

    def pull(self) -> tuple[str, dict[str, Any]] | None:
        """The next story, or None at the end."""
        try:
            text, given = _story(next(self.stories))
        except StopIteration:
            self.more = False
            return None
        except Exception as error:  # it is raised again, in its place
            self.more, self.failure = False, error
            return None
        self.held.append((text, given))
        self.size += len(text)
        return text, given

    def drop(self) -> str:
        """The text of the first story held, which is held no longer."""
        text, _ = self.held.popleft()
        self.size -= len(text)
        return text

    def is_behind(self, workers: int) -> bool:
        """Whether so few stories are held that a worker may soon have none."""
        most = workers * CHUNKS_AHEAD
        return self.more and len(self.held) < most * BATCH.chunk and (self.size < most * CHUNK_SIZE or not self.held)


def _spread(texts: Iterable[Story], workers: int, parser: Parser | None) -> Generator[Article | WorkerError]:
    crew, source = Crew(parser, workers), _Source(iter(texts))
    pulled = given_out = 0
    try:
        while True:
            if given_out in crew.answers:
                yield _article(crew.answers.pop(given_out), source.drop())
                given_out += 1
                crew.listen(0)
            elif source.is_behind(workers):
                if story := source.pull():
                    _put(crew, pulled, *story)
                    pulled += 1
                    crew.listen(0)
            elif source.held:
                crew.listen(None)
            else:
                break
    finally:
        crew.close()
    if source.failure:
        raise source.failure


def _article(answer: bytes | Article | Exception, text: str) -> Article | WorkerError:
    if isinstance(answer, bytes):
        return unpack_article(answer, text)
    if isinstance(answer, Article | WorkerError):
        return answer
    raise answer


def _put(crew: Crew, index: int, text: str, given: dict[str, Any]) -> None:
    """Have a story read by a worker; by nobody else only what cannot be sent to one."""
    if type(text) is str and _travels(given):
        crew.waiting.append((index, text, given))
    else:
        crew.answers[index] = crew.read_here(text, given)


def _travels(given: dict[str, Any]) -> bool:
    try:
        return not given or bool(pickle.dumps(given))
    except Exception:  # whatever an object of the caller's raises
        return False
