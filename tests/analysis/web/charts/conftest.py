"""Tables of a study of four invented texts: two in one year, one not read between the others, the last a draft."""

import pandas as pd
import pytest

from corpus import series_list

FIRST, SECOND, THIRD, UNREAD, DRAFT = "A/RES/90/1", "A/RES/91/1", "A/RES/91/2", "A/RES/92/1", "A/RES/93/1"
ADOPTED = {FIRST: "2035-12-20", SECOND: "2036-03-01", THIRD: "2036-12-19", UNREAD: "2037-12-20", DRAFT: "2038-12-31"}
READ = [FIRST, SECOND, THIRD, DRAFT]


def by_text(symbols=READ, **columns):
    """A row a text, with the date, whether it is a draft, and these columns."""
    facts = {"symbol": symbols, "adopted": [ADOPTED[s] for s in symbols], "draft": [s == DRAFT for s in symbols]}
    return pd.DataFrame(facts | columns)


def crossed(name, values, **columns):
    """The rows of `by_text` for each value of a column."""
    return pd.concat([by_text(**columns).assign(**{name: value}) for value in values], ignore_index=True)


def rates(concept, count):
    words = [400, 500, 600, 700]
    rate = [1000 * c / n for c, n in zip(count, words, strict=True)]
    return by_text(concept=concept, part="whole", count=count, n_words=words, n_paragraphs=count, rate=rate,
                   low=[r / 2 for r in rate], high=[2 * r for r in rate])  # fmt: skip


def turned(names):
    """What newly worded paragraphs turn to: the first differs from chance."""
    return pd.DataFrame({"concept": names, "later": [5.0, -1.0], "q": [0.01, 0.9]})


def words(**more):
    table = {
        "word": ["lanterns", "ferries"],
        "count_1": [30, 2],
        "count_2": [1, 40],
        "rate_1": [3, 0.2],
        "rate_2": [0.1, 4],
    }
    ends = {"log_ratio": [4.9, -4.3], "low": [2.5, -6.5], "high": [float("inf"), -2.0], "bound": [2.5, -2.0]}
    return pd.DataFrame(table | ends | more)


@pytest.fixture(scope="module")
def tables():
    """Table -> its rows, as the study saves them."""
    series = series_list.default()
    listed = by_text(list(ADOPTED), series=series, title=None, n_words=[400, 500, 600, None, 700])
    pairs = {"before": READ[:-1], "after": READ[1:], "adjacent": [True, True, False], "draft": [False, False, True]}
    clusters = {"over_seeds": [1.0, 0.7], "texts_left_out": [0.9, 0.6], "resampled": [0.8, 0.5]}
    side = {
        "log_dice": [13, 12.5],
        "low": [12, 11],
        "high": [13.5, 13],
        "q": [0.01, 0.2],
        "both": [6, 4],
        "company": [True, False],
    }
    ages = {f"{place}_{age}": [1.0, 2.0, None, 4.0] for place in ("body", "notes")
            for age in ("youngest", "lower", "median", "upper", "oldest")}  # fmt: skip
    measured = {
        f"{m}{end}": [0.4, 0.3, 0.2, 0.1] for m in ("novelty", "transience", "resonance") for end in ("", "_se")
    }
    return {
        "coverage": listed.assign(read=lambda t: t["symbol"] != UNREAD),
        "lengths": crossed(
            "part", ["preambular", "operative"], n_words=[200, 250, 300, 350], n_paragraphs=[5, 6, 7, 8]
        ),
        "concepts": pd.DataFrame({"concept": ["ship", "ships"], "label": ["Ship", "Ships"]}),
        "phrases": pd.concat([rates("ship", [8, 5, 0, 1]), rates("ships", [0, 1, 6, 7])], ignore_index=True),
        "phrases_by_part": pd.concat([rates("ship", [8, 5, 0, 1]), rates("ships", [0, 1, 6, 7])], ignore_index=True),
        "newest_concepts": pd.DataFrame(
            {
                "concept": ["ship", "ships"],
                "label": ["Ship", "Ships"],
                "symbol": DRAFT,
                "previous": THIRD,
                "count": [1, 7],
                "count_before": [0, 6],
                "rate": [1.4, 10.0],
                "rate_before": [0.0, 10.0],
                "chance_low": [-1.0, -2.0],
                "chance_high": [1.0, 2.0],
                "p": [0.01, 0.9],
                "q": [0.02, 0.9],
                "moved": ["more", None],
            }
        ),
        "trends": pd.DataFrame(
            {
                "concept": ["ship", "ships"],
                "label": ["Ship", "Ships"],
                "later": [-1.0, 2.0],
                "low": [-2.0, 1.0],
                "high": [0.5, 3.0],
                "q": [0.4, 0.01],
                "n_new": [5, 6],
                "n_paragraphs": [4, 5],
                "n_texts_with": [2, 3],
            }
        ),
        "leads": pd.DataFrame(
            {
                "kind": ["concept", "term", "paragraph"],
                "a": series,
                "b": "another",
                "n_texts_a": 4,
                "n_texts_b": 3,
                "n_a_first": [0, 4, 2],
                "n_b_first": [0, 2, 1],
                "q": [None, 0.2, 1.0],
            }
        ),
        "leads_taken_up": pd.DataFrame(
            {
                "kind": ["term", "term", "paragraph"],
                "leader": [series, "another", series],
                "follower": ["another", series, "another"],
                "n": [9, 5, 4],
                "n_followed": [4, 2, 0],
                "followed": [0.25, 0.4, 0.0],
                "low": [0.1, 0.2, 0.0],
                "high": [0.5, 0.7, 0.49],
                "median": [3.5, None, None],
            }
        ),
        "emerging": pd.DataFrame(
            {
                "term": ["ships", "tall ship", "ship"],
                "also": [None, "tall", None],
                "later": [3.0, 0.1, -2.0],
                "low": [1.0, -1.0, -4.0],
                "high": [5.0, 1.0, None],
                "z": [4.0, 0.1, -3.0],
                "q": [0.01, 0.9, 0.04],
                "n_paragraphs": [12, 6, 5],
                "n_texts_with": [3, 2, 1],
            }
        ),
        "emerging_by_text": pd.concat(
            [by_text(term="ships", n_paragraphs=[0, 2, 4, 6]), by_text(term="ship", n_paragraphs=[5, 0, 0, 0])]
        ),
        "distances": pd.DataFrame(
            {"symbol": READ, "draft": [False, False, False, True]}
            | {s: [abs(i - j) / 4 for j in range(4)] for i, s in enumerate(READ)}
        ),
        "steps": pd.DataFrame(
            pairs
            | {
                "distance": [0.3, 0.2, 0.1],
                "chance_low": [0.1, 0.1, 0.1],
                "chance_high": [0.2, 0.3, 0.2],
                "q": [0.01, 0.5, 0.9],
                "breaks": [True, False, False],
                "low": [0.2, 0.1, 0.05],
                "high": [0.4, 0.3, 0.2],
            }
        ),
        "groups": pd.concat(
            [
                pd.DataFrame(
                    {
                        "tree": tree,
                        "node": [4, 5, 6],
                        "left": [0, 2, 4],
                        "right": [1, 3, 5],
                        "height": [0.2, 0.3, 0.9],
                        "size": [2, 2, 4],
                        "support": [0.4, 0.6, 0.8],
                        "members": [f"{FIRST}, {SECOND}", last, ", ".join(READ)],
                    }
                )
                for tree, last in (("free", "another branch"), ("in order", f"{THIRD}, {DRAFT}"))
            ]
        ),
        "breaks": pd.DataFrame(
            {
                "concept": ["ship", "ships"],
                "label": ["Ship", "Ships"],
                "before": [FIRST, SECOND],
                "after": [SECOND, THIRD],
                "probability": [0.1, 0.9],
                "earliest": [SECOND, SECOND],
                "latest": [DRAFT, THIRD],
                "share_before": [0.2, 0.0],
                "share_after": [0.1, 0.3],
                "q": [0.9, 0.01],
                "named": [False, True],
            }
        ),
        "novelty": by_text(
            n_words=[90, 91, 92, 93],
            whole_before=[False, True, True, False],
            whole_after=[True, True, False, False],
            unbroken=[False, True, False, False],
            chance_low=0.1,
            chance_high=0.6,
            q=0.5,
            **measured,
        ),
        "new_wording": by_text(
            READ[1:],
            previous=READ[:-1],
            adjacent=pairs["adjacent"],
            n_words=[500, 600, 700],
            words_new=[100, 60, 140],
            share_new=[0.2, 0.1, 0.2],
        ),
        "new_language": crossed(
            "part",
            ["preambular", "operative"],
            carried=[0, 80, 90, 70],
            by_edit=[0, 5, 5, 10],
            by_paragraph=[100, 15, 5, 20],
            new=[1.0, 0.2, 0.1, 0.3],
        ),
        "language_age": by_text(
            first_year=[2035, 2035, 2036, 2038], n=[5, 6, 7, 8], n_words=[400, 500, 600, 700], share=1.0
        ),
        "survival": pd.DataFrame(
            {
                "cohort": "came in",
                "part": "whole",
                "n": 20,
                "followed": 3,
                "time": [1, 2],
                "n_at_risk": [20, 9],
                "n_ended": [5, 1],
                "survival": [0.75, 0.7],
                "low": [0.6, 0.5],
                "high": [0.9, 0.85],
            }
        ),
        "verb_classes": crossed(
            "part",
            ["preambular", "operative"],
            verb_class="directive",
            count=[1, 2, 3, 4],
            n_paragraphs=10,
            share=[0.1, 0.2, 0.3, 0.4],
            low=0.05,
            high=0.6,
        ),
        "modality": pd.concat([rates("should", [8, 5, 0, 1]), rates("must", [0, 1, 6, 7])], ignore_index=True).assign(
            label=lambda t: t["concept"], count_new=lambda t: t["count"] // 2, n_words_new=100
        ),
        "paragraph_lengths": crossed(
            "part",
            ["preambular", "operative"],
            n_paragraphs=[5, 6, 7, 8],
            n_new=[5, 2, 0, 1],
            words_new=[200, 90, 0, 40],
            mean=[40.0, 42.0, 45.0, 41.0],
            low=30.0,
            high=55.0,
            per_sentence=[40.0, 42.0, None, 41.0],
        ),
        "addressees": crossed(
            "addressee",
            ["states", "nobody"],
            label="States",
            count=[1, 2, 0, 3],
            n_paragraphs=5,
            count_new=[1, 0, 0, 2],
        ),
        "addressee_trends": turned(["states", "nobody"]),
        "bodies": crossed(
            "body",
            ["union", "board"],
            label="Union",
            count=[2, 2, 0, 3],
            n_paragraphs=[1, 2, 0, 3],
            n_paragraphs_new=[1, 0, 0, 2],
        ),
        "body_trends": turned(["union", "board"]),
        "verb_strength": by_text(
            ladder="a guide", n_ranked=[1, 6, 7, 8], n_paragraphs=10, strength=[0.1, 0.2, 0.3, 0.4], low=0.05, high=0.6
        ),
        "citation_ages": by_text(n_body=[0, 3, 4, 5], n_notes=[1, 2, None, 9], **ages),
        "theme_stability": pd.DataFrame({"method": ["NMF", "k-means"], "k": [2, 2]} | clusters),
        "themes": pd.DataFrame({"theme": [1, 2], "name": ["lanterns", "ferries"]}),
        "consensus": pd.DataFrame(
            {
                "thread": list("abcd"),
                "theme": [1, 1, 1, 2],
                "paragraph_id": list("abcd"),
                "firmness": [0.91, 0.94, 0.42, 1.0],
            }
        ),
        "paragraph_map": pd.DataFrame(
            {
                "thread": list("abcd"),
                "paragraph_id": list("abcd"),
                "theme": [1, 1, 1, 2],
                "newest": [False, False, True, False],
                "x": [-1.0, -0.5, 0.2, 1.0],
                "y": [0.1, -0.2, 0.3, 0.0],
            }
        ),
        "theme_shares": crossed("theme", [1, 2], n=[5, 6, 7, 8], share=[0.1, 0.2, 0.3, 0.4], low=0.05, high=0.6),
        "company": pd.DataFrame({"span": "2036-38", "node": "ship", "word": ["lantern", "ferry"]} | side),
        "company_nodes": pd.DataFrame({"node": ["ship"], "span": ["2036-38"], "n_node": [9]}),
        "keyness_reference": words(),
        "keyness_spans": words(q=[0.01, 0.2]),
    }
