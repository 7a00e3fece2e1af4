"""Rows -> files, as the rows come: CSV, JSON Lines, Parquet, Arrow. A writer is given rows, then closed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO, Protocol

from .._export.extras import need
from .._export.rows import Column, Sort, TableRow, columns_of
from .._records.vocabulary import ExportKind

_TOGETHER = 20_000
"""Rows that Parquet and Arrow keep together: a chunk of columns is worth its head only where it holds many."""


class Writer(Protocol):
    """What takes the rows of one table."""

    def add(self, rows: Sequence[TableRow]) -> None:
        """Take rows."""

    def close(self) -> None:
        """Write what is left; the stream stays open."""


class CsvWriter:
    """CSV in UTF-8 with a row of headings; an empty cell is what the text does not say."""

    def __init__(self, out: BinaryIO, row: type[TableRow]) -> None:
        self._text = TextIOWrapper(out, "utf-8", newline="", write_through=True)
        self._csv = csv.DictWriter(self._text, list(row.model_fields), lineterminator="\n")
        self._csv.writeheader()

    def add(self, rows: Sequence[TableRow]) -> None:
        """Take rows."""
        self._csv.writerows(row.model_dump(mode="json") for row in rows)

    def close(self) -> None:
        """Let go of the stream."""
        self._text.detach()


class LinesWriter:
    """JSON Lines: an object a row."""

    def __init__(self, out: BinaryIO, row: type[TableRow]) -> None:
        self._out, self._row = out, row

    def add(self, rows: Sequence[TableRow]) -> None:
        """Take rows."""
        self._out.write("".join(row.model_dump_json() + "\n" for row in rows).encode("utf-8"))

    def close(self) -> None:
        """Nothing is left."""


class ArrowWriter:
    """Parquet or an Arrow file (Feather 2), typed, with the meaning of each column in its metadata."""

    def __init__(self, out: BinaryIO, row: type[TableRow]) -> None:
        self._arrow = need("pyarrow", "arrow")
        self._schema = _schema(self._arrow, columns_of(row))
        self._waiting: list[dict[str, Any]] = []
        self._out = self._open(out)

    def _open(self, out: BinaryIO) -> Any:
        return self._arrow.ipc.new_file(out, self._schema)

    def add(self, rows: Sequence[TableRow]) -> None:
        """Take rows."""
        self._waiting += [dict(row) for row in rows]
        if len(self._waiting) >= _TOGETHER:
            self._flush()

    def close(self) -> None:
        """Write the last rows and the foot of the file."""
        self._flush()
        self._out.close()

    def _flush(self) -> None:
        self._out.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []


class ParquetWriter(ArrowWriter):
    """Parquet."""

    def _open(self, out: BinaryIO) -> Any:
        return need("pyarrow.parquet", "arrow").ParquetWriter(out, self._schema)

    def close(self) -> None:
        """Write the last rows and the foot of the file, or nothing more where the disk is full."""
        try:
            super().close()
        finally:
            self._out.is_open = False  # else it tries again when it goes, and tells of that with a traceback


def _schema(arrow: Any, columns: Sequence[Column]) -> Any:
    kinds = {Sort.TEXT: arrow.string(), Sort.WHOLE: arrow.int64(), Sort.TRUTH: arrow.bool_(), Sort.DAY: arrow.date32()}
    told = [arrow.field(c.name, kinds[c.sort], metadata={"description": c.meaning}) for c in columns]
    return arrow.schema(told)


WRITERS: dict[ExportKind, type[CsvWriter | LinesWriter | ArrowWriter]] = {
    ExportKind.CSV: CsvWriter,
    ExportKind.JSONL: LinesWriter,
    ExportKind.PARQUET: ParquetWriter,
    ExportKind.ARROW: ArrowWriter,
}
