"""Writes the Redshift and BigQuery forms of warehouse/postgres/*.sql, or says with --check which differ from it.

Needs sqlglot in the version of warehouse/requirements.txt: python3 -m pip install --target .local/sqlglot
-r warehouse/requirements.txt && PYTHONPATH=.local/sqlglot python3 warehouse/generate.py
"""

import hashlib
import pathlib
import sys

import sqlglot
from sqlglot import exp

HERE = pathlib.Path(__file__).parent
NOTE = "-- Made from warehouse/postgres/{name} by warehouse/generate.py; edit that one. Source sha256: {sha256}\n"


def form(source: pathlib.Path, dialect: str) -> str:
    text = source.read_text()
    comments = "".join(line + "\n" for line in text.splitlines() if line.startswith("-- "))
    tree = sqlglot.parse_one(text, read="postgres")
    for node in list(tree.find_all(exp.TimestampTrunc)):
        # Only days are cut to months here, and BigQuery's TIMESTAMP_TRUNC takes no days.
        node.replace(exp.DateTrunc(this=node.this, unit=node.args["unit"]))
    for node in list(tree.find_all(exp.AtTimeZone)):
        # Segment's times have no zone in Redshift and are cut to days in UTC by BigQuery; only PostgreSQL asks the session.
        node.replace(node.this)
    statement = tree.sql(dialect=dialect, pretty=True, comments=False)
    sqlglot.parse_one(statement, read=dialect)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return f"{NOTE.format(name=source.name, sha256=sha256)}{comments}{statement};\n"


def main() -> int:
    stale, forms = [], 0
    for source in sorted((HERE / "postgres").glob("*.sql")):
        for dialect in ("redshift", "bigquery"):
            target = HERE / dialect / source.name
            forms += 1
            wanted = form(source, dialect)
            if "--check" in sys.argv:
                if not target.exists() or target.read_text() != wanted:
                    stale.append(str(target.relative_to(HERE)))
            else:
                target.parent.mkdir(exist_ok=True)
                target.write_text(wanted)
    for name in stale:
        print(f"{name} is not what its source makes", file=sys.stderr)
    if not stale:
        print(f"{forms} forms are as their sources make them")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
