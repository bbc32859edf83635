"""DuckDB by hand on a loaded table."""

from engines.duckdb_sql import answer
from question import Answer, Data


def run(data: Data) -> Answer:
    return answer(data, "TABLE")
