"""Odd corpora of invented resolutions: few texts, short texts, copies, two texts of one session, texts without a part.

A resolution is two lists of paragraphs, preambular and operative. `install` puts a series of them in the place of the
shipped one; `add` puts one beside it, as a user would.
"""

import ast
import json
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

import voice
from analysis.report import export, notebooks
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import WORDS
from analysis.report.paper import prose
from analysis.web.citing import Publication
from corpus import settings
from corpus.library import acceptance, intake
from corpus.tables import catalogue, counting, features, text_cache

SERIES = "ga-ict4d"
PREAMBLE = ("Recalling", "Noting", "Recognizing", "Welcoming", "Reaffirming", "Bearing in mind", "Emphasizing")
ACTS = ("Encourages", "Decides", "Requests", "Invites", "Calls upon", "Notes", "Stresses", "Urges", "Recognizes")
NAMES = ("lamps", "bells", "harbours", "ferries", "lanterns", "pilots", "wicks", "buoys", "keepers", "islands", "ropes",
         "tides", "anchors", "glasses", "beacons", "piers", "sails", "choirs", "bakeries", "herons", "orchards",
         "mills", "valleys", "kites", "shepherds", "ladders", "almanacs", "clocks", "bridges", "ovens")  # fmt: skip
DOINGS = ("guide", "mend", "lend", "count", "carry", "paint", "oil", "ring", "trim", "repair", "measure", "sell",
          "weigh", "gather", "store", "watch")  # fmt: skip
HOW = ("northern", "quiet", "winter", "brass", "wooden", "distant", "evening", "copper", "narrow", "early", "foggy")
TALK = ("broadband", "Internet Governance Forum", "digital divide", "digital divides", "artificial intelligence",
        "information and communications technologies", "Sustainable Development Goals", "human rights", "data",
        "enhanced cooperation", "Internet", "resolution 60/252", "cybersecurity")  # fmt: skip
CONCEPTS = {  # those that the study names, and two more
    "igf": "Internet Governance Forum", "broadband": "Broadband", "digital_divide": "Digital divide",
    "digital_divides": "Digital divides", "ai": "Artificial intelligence", "sdg": "Sustainable Development Goals",
    "mdg": "Millennium Development Goals", "enhanced_cooperation": "Enhanced cooperation", "data": "Data",
    "global_digital_compact": "Global Digital Compact", "human_rights": "Human rights", "lamps": "Lamps",
}  # fmt: skip
CITED = Publication("Keepers of lamps", "2026", "A study of lamps", "1", "0123456789abcdef")
OTHER = tuple(f"{a}{b}" for a in ("zor", "mip", "tal", "quen", "brin") for b in ("ak", "elo", "im", "ond", "uss"))


@dataclass(frozen=True)
class Text:
    """A resolution: its paragraphs, the preambular ones first, and the facts of its line in the catalogue."""

    preamble: tuple[str, ...]
    operative: tuple[str, ...]
    symbol: str = ""
    adopted: str = ""
    read: bool = True


@dataclass
class Writer:
    """Invents paragraphs; the same seed, the same paragraphs."""

    seed: int = 1
    names: tuple[str, ...] = NAMES
    talk: tuple[str, ...] = TALK
    dice: random.Random = field(init=False)

    def __post_init__(self):
        self.dice = random.Random(self.seed)

    def paragraph(self, openings: tuple[str, ...], length: int = 4) -> str:
        pick = self.dice.choice
        clauses = [f"that the {pick(HOW)} {pick(self.names)} {pick(DOINGS)} the {pick(self.names)} of the "
                   f"{pick(HOW)} {pick(self.names)}" for _ in range(length)]  # fmt: skip
        said = f" with {pick(self.talk)} and {pick(self.talk)}" if self.talk else ""
        return f"{pick(openings)} {', '.join(clauses)}{said}"

    def text(self, n_preamble: int = 4, n_operative: int = 8) -> Text:
        """A resolution of new paragraphs."""
        return Text(tuple(self.paragraph(PREAMBLE) for _ in range(n_preamble)),
                    tuple(self.paragraph(ACTS) for _ in range(n_operative)))  # fmt: skip

    def next(self, old: Text) -> Text:
        """A resolution that keeps, edits, drops and adds paragraphs of an older one."""
        return Text(self._carried(old.preamble, PREAMBLE), self._carried(old.operative, ACTS))

    def _carried(self, old: tuple[str, ...], openings: tuple[str, ...]) -> tuple[str, ...]:
        kept = []
        for paragraph in old:
            fate = self.dice.random()
            if fate < 0.15:
                kept.append(paragraph.replace(self.dice.choice(HOW), "new").replace(" that ", " the fact that ", 1))
            elif fate < 0.85:
                kept.append(paragraph)
        return (*kept, self.paragraph(openings))


def series(n: int, *, seed: int = 1) -> list[Text]:
    """Resolutions that come from one another."""
    writer = Writer(seed)
    texts = [writer.text()]
    while len(texts) < n:
        texts.append(writer.next(texts[-1]))
    return texts


def placed(texts: list[Text], sessions: list[int] | None = None) -> list[Text]:
    """The texts with symbols and dates, a session each unless told otherwise; `None` for a text is one never read."""
    sessions = sessions or list(range(60, 60 + len(texts)))
    seen: dict[int, int] = {}
    found = []
    for text, session in zip(texts, sessions, strict=True):
        seen[session] = seen.get(session, 0) + 1
        day = f"{session + 1945}-12-{10 + seen[session]}"
        own = text or Text((), (), read=False)
        found.append(Text(own.preamble, own.operative, f"A/RES/{session}/{100 + seen[session]}", day, own.read))
    return found


# --- every odd series


def _strangers(n: int) -> list[Text]:
    """Texts that share no word that says anything."""
    size = len(OTHER) // n
    return [Writer(i, OTHER[i * size : (i + 1) * size], ()).text() for i in range(n)]


def _without(part: str, n: int = 3) -> list[Text]:
    return [Text(() if part == "preamble" else t.preamble, () if part == "operative" else t.operative)
            for t in series(n)]  # fmt: skip


def odd_series() -> dict[str, list[Text]]:
    """Each odd series by its name."""
    base = series(4)
    short = Text(("Noting that lamps light the wide harbours",), ("Decides that bells ring over the wide harbours",
                 "Encourages broadband for the pilots of every ferry"))  # fmt: skip
    return {
        "one text": placed(series(1)),
        "two texts": placed(series(2)),
        "three paragraphs": placed([*base[:3], short]),
        "copy of the newest": placed([*base, base[-1]]),
        "one session twice": placed(base, [60, 61, 61, 62]),
        "one session only": placed(base[:2], [60, 60]),
        "no gaps": placed(series(6)),
        "one read of five": placed([None, None, base[0], None, None]),
        "no two adjacent": placed([base[0], None, base[1], None, base[2]]),
        "no operative part": placed(_without("operative")),
        "no preamble": placed(_without("preamble")),
        "no common word": placed(_strangers(3)),
        "four hundred paragraphs": placed([base[0], Writer(9).text(150, 250)]),
    }


# --- as files


def plain(text: Text) -> str:
    """The resolution as Word saves text, a line a paragraph."""
    session, number = text.symbol.split("/")[-2:]
    date = f"{pd.Timestamp(text.adopted):%-d %B %Y}"
    title = "Information and communications technologies for sustainable development"
    operative = [f"{i}.\t{line};" for i, line in enumerate(text.operative, start=1)]
    lines = [f"Resolution adopted by the General Assembly on {date}", f"{session}/{number}. {title}",
             "The General Assembly,", *(f"{line}," for line in text.preamble), *operative,
             f"51st plenary meeting\n{date}"]  # fmt: skip
    return "\n\n".join(lines) + "\n"


def _line(text: Text) -> dict[str, str]:
    session = text.symbol.split("/")[2]
    facts = {"symbol": text.symbol, "organ": "GA", "series": SERIES, "session": session, "year": text.adopted[:4],
             "adopted": text.adopted, "title": "Lamps", "in_official_list": "yes", "source": "invented"}  # fmt: skip
    return {column: facts.get(column, "") for column in catalogue.COLUMNS}


def install(texts: list[Text], folder: Path, monkeypatch) -> None:
    """Puts a series in the place of the shipped one, with a short lexicon; all other data files are as they are."""
    data, sources = folder / "shipped", folder / "texts"
    shutil.copytree(settings.SHIPPED, data, ignore=shutil.ignore_patterns("features", "sources", "built", "local*"))
    pd.DataFrame([_line(text) for text in texts]).to_csv(data / "catalogue.csv", index=False)
    lines = [f'[{key}]\nlabel = "{label}"\nphrases = ["{label.lower()}"]\n' for key, label in CONCEPTS.items()]
    (data / "lexicon.toml").write_text("\n".join(lines), encoding="utf-8")
    sources.mkdir()
    for text in texts:
        if text.read:
            name = text.symbol.replace("/", "_")
            (sources / f"{name}.txt").write_text(plain(text), encoding="utf-8")
    monkeypatch.setattr(settings, "SHIPPED", data)
    monkeypatch.setenv("ICT4D_DATA", str(folder / "own"))
    features.write(counting.make(sources), data / "features")


def add(text: Text, folder: Path, monkeypatch) -> None:
    """Adds a resolution to the shipped series, as `ict4d add` does."""
    monkeypatch.setenv("ICT4D_DATA", str(folder / "own"))
    path = folder / "given.txt"
    path.write_text(plain(text), encoding="utf-8")
    intake.put(acceptance.given(path, None), series=SERIES)
    text_cache.update()


def copy_newest(old: str, new: str, adopted: str, folder: Path, monkeypatch) -> None:
    """Puts a copy of a shipped resolution under another symbol into the shipped series: its features, renamed."""
    data = folder / "shipped"
    shutil.copytree(settings.SHIPPED, data, ignore=shutil.ignore_patterns("sources", "built", "local*"))
    listed = pd.read_csv(data / "catalogue.csv", dtype=str, keep_default_na=False)
    line = _line(Text((), (), new, adopted))
    pd.concat([listed, pd.DataFrame([line])]).to_csv(data / "catalogue.csv", index=False)
    made = features.read(data / "features")
    own = features.only(made, [old])
    tables = {name: table.replace({"symbol": {old: new}}) for name, table in own._asdict().items()
              if name != "vocabulary"}  # fmt: skip
    facts = {"session": int(line["session"]), "year": int(line["year"]), "adopted": pd.Timestamp(adopted)}
    ids = tables["paragraphs"]["paragraph_id"].str.replace(old, new)
    tables["paragraphs"] = tables["paragraphs"].assign(paragraph_id=ids, **facts).astype(made.paragraphs.dtypes)
    features.write(features.concat([made, own._replace(**tables)]), data / "features")
    monkeypatch.setattr(settings, "SHIPPED", data)
    monkeypatch.setenv("ICT4D_DATA", str(folder / "own"))


# --- the study in the test's own process


def cells(notebook: str) -> list[tuple[bool, str]]:
    """The code cells of a notebook in order: is it the one of the parameters, and its source."""
    made = json.loads(notebooks.path(notebook).read_text(encoding="utf-8"))
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    return [("parameters" in cell["metadata"].get("tags", []), "".join(cell["source"])) for cell in code]


def run(notebook: str, results: export.Results, **parameters: object) -> list[str]:
    """Runs the cells of a notebook, with other values for the parameters that it has, and `results` for where it
    writes; gives the headline that it shows."""
    shown = []
    names: dict = {"__name__": notebook}
    for number, (first, source) in enumerate(cells(notebook)):
        last = _run_cell(source, f"{notebook}[{number}]", names)
        if isinstance(last, Chapter):
            shown.append(last._repr_markdown_())
        if first:
            own = {"results": results, **parameters}
            names |= {name: value for name, value in own.items() if name in names}
    return shown


def _run_cell(source: str, place: str, names: dict) -> object:
    """Runs a cell; gives what its last line is worth, where that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, place, "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), place, "eval"), names)


def faults(reports: Path) -> list[str]:
    """What is wrong, by `voice`, with the words of the results that the study exported and of their paper."""
    paper = prose.text(prose.facts_in(reports), prose.drawn_in(reports), CITED)
    unsaid = voice.UNSAID.search(paper)
    found = [f"the paper has {unsaid.group()!r}: {paper[unsaid.start() - 80 : unsaid.end() + 80]}"] if unsaid else []
    for path in sorted((reports / "notebooks" / "results").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        words = {name: record[name] for name in WORDS}
        found += [f"{path.stem}: {fault}: {record['headline']}" for fault in voice.faults(words)]
    return found


def sentences(reports: Path) -> dict[str, str]:
    """Every word that the study exported, by the result's key."""
    found = {}
    for path in sorted((reports / "notebooks" / "results").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        found |= {f"{path.stem}: {name}": record[name] for name in WORDS}
    return found
