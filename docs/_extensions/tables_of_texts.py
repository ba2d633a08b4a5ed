"""A table of where each text came from, made from the tables that the project ships."""

import csv
from pathlib import Path

KINDS = {".pdf": "PDF", ".txt": "text", ".docx": "Word", ".doc": "Word", ".xml": "Akoma Ntoso", ".html": "HTML"}


def provenance(data: Path) -> str:
    """Markdown: a row for each resolution of the catalogue in `data`, what was read of it, and the source of facts."""
    import pandas as pd

    shipped = pd.read_parquet(data / "features" / "resolutions.parquet").set_index("symbol")
    with (data / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [
        "| resolution | adopted | read from | SHA-256 of the file | source of the facts |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        read = shipped.loc[row["symbol"]] if row["symbol"] in shipped.index else None
        kind = "not read" if read is None else KINDS.get(Path(read["source"]).suffix, read["source"])
        sha = "" if read is None else f"`{read['sha256'][:12]}…`"
        source = row["source"].replace("|", r"\|")
        lines.append(f"| {row['symbol']} | {row['adopted']} | {kind} | {sha} | {source} |")
    return "\n".join(lines)
