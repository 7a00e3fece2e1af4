"""Spark beside `parse_many`, byte for byte: `python benchmarks/spark.py [STORIES]` (20,000 by default).

Reads the stories with `defense_news.arrow` on a local Spark of two cores and with `parse_many`, compares every article,
and prints how many there were, the seconds of each and how many differ. Needs the extra `spark`, and Java.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from many import stories
from pyarrow.parquet import read_table
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

import defense_news as dn
from defense_news.arrow import article_schema, parse_batches


def main(most: int) -> int:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "stories.json")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"key": f"{n:07}", "text": text}) + "\n" for n, text in enumerate(stories(most)))
        began = perf_counter()
        read = (
            spark.read.json(str(source)).repartition(8).mapInArrow(parse_batches, from_arrow_schema(article_schema()))
        )
        read.select("key", "article").write.parquet(f"{folder}/out")
        by_spark = perf_counter() - began
        spark.stop()
        batches = read_table(f"{folder}/out").sort_by("key").to_batches(max_chunksize=500)
        rows = (row for batch in batches for row in batch.to_pylist())
        pairs = ((text, {"key": f"{n:07}"}) for n, text in enumerate(stories(most)))
        began = perf_counter()
        differ = count = 0
        for row, article in zip(rows, dn.parse_many(pairs, workers=2), strict=True):
            count += 1
            differ += (row["key"], row["article"]) != (article.key, article.model_dump_json())
        here = perf_counter() - began
    print(f"{count} articles; Spark {by_spark:.0f} s, parse_many with 2 workers {here:.0f} s; {differ} differ")
    return differ


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)))
