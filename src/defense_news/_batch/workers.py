"""Processes that read stories: each is sent a few, and answers one by one, so that a death names its story.

Stories go out in order and come back as the workers finish; whoever asks gets them by their number. A story whose
worker dies is tried once more, alone, and then given up: the others go on.
"""

import gc
import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

import attrs
from pydantic import BaseModel

from .._parser import Parser, default_parser
from .._records.model import unchecked
from .._start.records import define
from .._tables.limits import BATCH
from ..models import Article

CHUNK_SIZE = 60_000
"""Code points of text that a worker is sent at once: enough to hide what sending costs."""
CHUNKS_AHEAD = 2
"""Chunks a worker that are read from the source before their articles are asked for."""
GRACE = 2.0
"""Seconds that a worker has to leave when it is told to."""
READY, READ, FAILED = b"+", b"=", b"-"
"""How an answer begins: the worker has started, an article, an exception."""

Job = tuple[int, str, dict[str, Any]]
"""A story's number, its text and the arguments of `parse`."""

_maker = cache(unchecked)
_MODELS = type(BaseModel)  # whose `isinstance` is a function of Python


class WorkerError(RuntimeError):
    """The process that read a story ended, twice: killed, out of memory or crashed. `index` is the story's position."""

    def __init__(self, index: int, key: str | None, text: str) -> None:
        super().__init__(index, key, text)
        self.index: int = index
        self.key: str | None = key
        self.text: str = text

    def __str__(self) -> str:
        name = f"story {self.index}" if self.key is None else f"story {self.index} ({self.key})"
        return f"the worker that read {name} died; the story begins {self.text[:60]!r}"


@define
class Worker:
    """A process, the line to it, and the stories that it has not answered yet."""

    process: BaseProcess
    line: Connection
    sent: deque[Job]
    ready: bool = False

    def hear(self) -> bytes | None:
        """Its next answer; None for the word that it is ready."""
        answer = self.line.recv_bytes()
        self.ready |= answer == READY
        return None if answer == READY else answer


@define
class Crew:
    """The workers, the stories that wait for one, and the answers that nobody asked for yet, by number."""

    parser: Parser | None
    number: int
    workers: list[Worker] = attrs.field(factory=list)
    waiting: deque[Job] = attrs.field(factory=deque)
    answers: dict[int, bytes | Article | Exception] = attrs.field(factory=dict)
    tried: set[int] = attrs.field(factory=set)

    def listen(self, seconds: float | None) -> None:
        """Take the answers that come within the time, at least one if it is None, and keep the workers busy."""
        self._hand_out()
        for line in wait([worker.line for worker in self.workers], seconds):
            self._take(next(worker for worker in self.workers if worker.line is line))
        self._hand_out()

    def read_here(self, text: str, given: dict[str, Any]) -> Article | Exception:
        """The answer for a story that cannot be sent to a worker."""
        try:
            return (self.parser or default_parser()).parse(text, **given)
        except Exception as error:  # it is raised in its place
            return error

    def _hand_out(self) -> None:
        """Send what waits to the workers that have nothing to do; a story tried before goes alone."""
        while len(self.workers) < self.number and len(self.workers) < len(self.waiting):
            self.workers.append(_start_workers(self.parser))
        for worker in self.workers:
            if not worker.sent and self.waiting:
                chunk = _chunked(self.waiting, self.tried)
                worker.sent.extend(chunk)
                _send(worker, chunk)

    def _take(self, worker: Worker) -> None:
        """One answer of a worker, or the news of its death."""
        try:
            answer = worker.hear()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if answer is not None:
            self.answers[worker.sent.popleft()[0]] = _opened_source(answer)

    def _bury(self, worker: Worker) -> None:
        self.workers.remove(worker)
        _end_workers(worker)
        if not worker.ready:
            raise RuntimeError(
                "a worker of parse_many could not start: a script that starts processes needs"
                ' `if __name__ == "__main__":` around what it does'
            )
        if worker.sent:
            index, text, given = worker.sent.popleft()
            if index in self.tried:
                self.answers[index] = WorkerError(index, given.get("key"), text)
            else:
                self.tried.add(index)
                worker.sent.appendleft((index, text, given))
        self.waiting.extendleft(reversed(worker.sent))

    def close(self) -> None:
        for worker in self.workers:
            worker.line.close()
        for worker in self.workers:
            _end_workers(worker)
        self.workers.clear()


def _chunked(waiting: deque[Job], tried: set[int]) -> list[Job]:
    """The stories for one worker, taken from the left: a few by number and size."""
    chunk = [waiting.popleft()]
    size = len(chunk[0][1])
    while waiting and len(chunk) < BATCH.chunk and tried.isdisjoint((chunk[0][0], waiting[0][0])):
        size += len(waiting[0][1])
        if size > CHUNK_SIZE:
            break
        chunk.append(waiting.popleft())
    return chunk


def _start_workers(parser: Parser | None) -> Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, parser), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()
    return Worker(process, ours, deque())


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A process that is started here leaves ^C to this one from its first moment, not only when it begins to work."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # whose own start lets ^C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _send(worker: Worker, chunk: list[Job]) -> None:
    try:
        worker.line.send([(text, given) for _, text, given in chunk])
    except OSError:  # it died: its line says so when it is next listened to
        return


def _end_workers(worker: Worker) -> None:
    worker.line.close()
    worker.process.join(GRACE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _work(line: Connection, parser: Parser | None) -> None:
    """What a worker does: read what comes, answer each story, leave when nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C is the parent's to tell
    use = parser or default_parser()
    gc.freeze()  # the tables stay: a tenth of the time went into looking through them for what could go
    try:
        line.send_bytes(READY)
        while True:
            for text, given in line.recv():
                line.send_bytes(_answer(use, text, given))
    except (EOFError, OSError):
        return


def _answer(parser: Parser, text: str, given: dict[str, Any]) -> bytes:
    try:
        return READ + pack_article(parser.parse(text, **given))
    except Exception as error:  # whatever it is, the caller is told
        return FAILED + _pickled(error)


def _opened_source(answer: bytes) -> bytes | Exception:
    """The packed article of an answer, or the exception."""
    if answer[:1] == READ:
        return answer[1:]
    error: Exception = pickle.loads(answer[1:])  # noqa: S301  # made by a process of our own
    return error


def _pickled(error: Exception) -> bytes:
    try:
        pickled = pickle.dumps(error)
        pickle.loads(pickled)  # noqa: S301  # some exceptions pickle and do not come back
    except Exception:
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return pickled


def pack_article(article: Article) -> bytes:
    """The article without its text, which whoever asked for it has: a fifth of the cost of pickled models.

    Pickle writes each model as the dictionary of its fields; when they are read, C makes all but the models around
    these, which nobody checks again. A new field needs nothing here.
    """
    packed = BytesIO()
    _Packer(packed, pickle.HIGHEST_PROTOCOL).dump({**article.__dict__, "text": None})
    return packed.getvalue()


def unpack_article(packed: bytes, text: str) -> Article:
    """The article of this text again, equal to what was packed."""
    article: Article = _maker(_Packed)(packed=packed, text=text)
    return article


class _Packed(Article):
    """An article that is unpacked, and takes its own class, when it is first asked for anything.

    Unpacking costs this process a fifteenth of what the story cost a worker, which bounds how many workers help.
    """

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":  # all that `isinstance` asks
            return Article
        held = object.__getattribute__(self, "__dict__")
        if "packed" in held:  # not in a copy, whose original was read for it
            fields = pickle.loads(held["packed"])  # noqa: S301  # made by a process of our own
            object.__setattr__(self, "__dict__", fields | {"text": held["text"]})
        object.__setattr__(self, "__class__", Article)
        return getattr(self, name)


class _Packer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """A model as its fields and what wraps them, anything else as pickle does it."""
        kind = type(value)
        return (_wrap, (kind, value.__dict__)) if type(kind) is _MODELS else NotImplemented


def _wrap(model: Any, fields: dict[str, Any]) -> Any:
    return _maker(model)(**fields)
