"""Imports run one way: from the bottom of these lists to their top, and never in a circle."""

import ast

import pytest

from folders import PROJECT

# From the bottom up; a module may import what stands before its own folder, and its own folder.
ORDER = [
    "corpus.errors",
    "corpus.settings",
    "corpus.files",
    "corpus.inputs",
    "corpus.atomic",
    "corpus.series_list",
    "corpus.series_facts",
    "corpus.summary",
    "corpus.text",
    "corpus.readers",
    "corpus.parsing",
    "corpus.tables",
    "corpus.questions",
    "corpus.corpus",
    "corpus.loading",
    "corpus.library",
    "corpus",
    "analysis.phrasing",
    "analysis.measures",
    "analysis.counts",
    "analysis.descent",
    "analysis.nulls",
    "analysis.words",
    "analysis.change",
    "analysis.leads",
    "analysis.acts",
    "analysis.themes",
    "analysis.claims",
    "analysis.figures",
    "analysis.web",
    "analysis.widgets",
    "analysis.report",
    "analysis.exports",
    "analysis.cli",
]


def modules():
    """Every module of the two packages by its dotted name."""
    found = {}
    for package in ("corpus", "analysis"):
        for path in sorted((PROJECT / package).rglob("*.py")):
            name = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imported(source, known):
    """The modules among those known that a source imports, also inside of functions."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (names & known) or {node.module}
    return found


def place(module):
    """The place of a module in the order: that of the longest name in it that it begins with."""
    begun = [name for name in ORDER if module == name or module.startswith(f"{name}.")]
    return ORDER.index(max(begun, key=len))


def turned_round(sources):
    """Imports that run against the order: (importing module, imported module)."""
    known = set(sources)
    return [
        (name, other)
        for name, source in sources.items()
        for other in sorted(imported(source, known))
        if name not in ("corpus", "analysis") and place(other) > place(name)
    ]


def circles(sources):
    """Modules that import each other, by way of others or not, in alphabetical order."""
    known = set(sources)
    graph = {name: imported(source, known) - {"corpus", "analysis"} for name, source in sources.items()}
    reached = {name: set() for name in graph}
    for name in graph:
        waiting = list(graph[name])
        while waiting:
            other = waiting.pop()
            if other not in reached[name]:
                reached[name].add(other)
                waiting += graph[other]
    return sorted(name for name in graph if name in reached[name])


@pytest.fixture(scope="module")
def sources():
    return {name: path.read_text(encoding="utf-8") for name, path in MODULES.items()}


def test_imports_run_one_way(sources):
    assert turned_round(sources) == []


def test_no_module_imports_itself_by_way_of_others(sources):
    assert circles(sources) == []


def test_an_import_turned_round_is_found(sources):
    wrong = sources | {"corpus.text.tokens": "from corpus.tables import lexicon\n" + sources["corpus.text.tokens"]}
    assert ("corpus.text.tokens", "corpus.tables.lexicon") in turned_round(wrong)
    assert "corpus.text.tokens" in circles(wrong), "the lexicon imports tokens"


def test_no_folder_holds_more_than_ten_modules():
    sizes = {}
    for path in MODULES.values():
        sizes[path.parent] = sizes.get(path.parent, 0) + (path.name != "__init__.py")
    assert {folder: n for folder, n in sizes.items() if n > 10} == {}


def test_no_two_modules_of_a_package_share_a_name():
    for package in ("corpus", "analysis"):
        stems = [path.stem for name, path in MODULES.items() if name.startswith(package) and path.stem != "__init__"]
        assert sorted(stems) == sorted(set(stems))


def test_no_function_has_the_name_of_a_module_beside_it():
    """What a package's `__init__` gives by name is no module of it."""
    for name, path in MODULES.items():
        if path.name == "__init__.py":
            beside = {other.rpartition(".")[2] for other in MODULES if other.rpartition(".")[0] == name}
            assert not beside & names_given(ast.parse(path.read_text(encoding="utf-8")), name), name


def names_given(tree, name):
    """The names that a package's `__init__` defines, or takes from modules and gives on."""
    given = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            given.add(node.name)
        elif isinstance(node, ast.ImportFrom) and node.module != name:
            given |= {alias.asname or alias.name for alias in node.names}
    return given
