"""Notebook 08: which paragraphs belong together by their words, whether such clusters hold, and their shares."""

from functools import cached_property

import numpy as np
import pandas as pd

from analysis import figures
from analysis.descent import genealogy
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_themes
from analysis.themes import cluster_fits, kept_themes, paragraph_map, stability, theme_shares, thread_vectors

TYPICAL = 0.05  # by how much the share of a theme's threads with a concept is above that of the other threads


class Themes(Chapter):
    """Clusters of threads: whether they are stable, what they are about, how their shares changed."""

    notebook = "08_themes"

    @cached_property
    def descent(self) -> genealogy.Genealogy:
        """The paragraphs of the series with their descent, as `genealogy.trace` returns them."""
        return thread_vectors.drawn(self._whole_descent, seed=self.seed)

    @cached_property
    def _whole_descent(self) -> genealogy.Genealogy:
        return genealogy.trace(self.series)

    @cached_property
    def _common(self) -> dict:
        known = super()._common
        n, n_drawn = (made.lines["thread"].nunique() for made in (self._whole_descent, self.descent))
        said = f" Of {n:,} threads {n_drawn:,} were drawn at random." if n_drawn < n else ""
        n_texts = self.descent.lines["symbol"].nunique()
        if n_texts > stability.LEFT_OUT:
            texts = known.get("texts", "texts")
            said += f" Left out in turn are {stability.LEFT_OUT} of {n_texts} {texts}, equally far apart."
        return known | {"drafts": known["drafts"] + said}

    @cached_property
    def vectors(self) -> thread_vectors.Threads:
        """The threads of the series and their weights, as `thread_vectors.vectors` returns them."""
        return thread_vectors.vectors(self.series, self.descent.lines)

    @cached_property
    def scan(self) -> pd.DataFrame:
        """How stable every number of clusters is, by either method, as `stability.scan` returns it."""
        return stability.scan(self.series, self.descent, seed=self.seed)

    @cached_property
    def clustering(self) -> pd.Series:
        """The row of the scan that is used, as `stability.chosen` returns it."""
        return stability.chosen(self.scan)

    @property
    def _chosen(self) -> tuple[np.ndarray, int, str]:
        """Weights of the threads, number of clusters and method, as every fit takes them."""
        return self.vectors.weights, self.clustering["k"], self.clustering["method"]

    @property
    def headline(self) -> str:
        return self._result("theme_stability", self.scan, self._stability, facts=self._fits).headline

    @cached_property
    def _stability(self) -> of_themes.Stability:
        """Whether the themes hold, and what speaks against them."""
        _, k, method = self._chosen
        return of_themes.stability(
            self.scan,
            self.clustering,
            pd.Series(stability.over_seeds(*self._chosen, seed=self.seed)),
            stability.left_out(self.series, self.descent, k, method, seed=self.seed),
            stability.ambiguous(self._together),
            stability.of_noise(*self._chosen, seed=self.seed),
            len(self.vectors.names),
        )

    @cached_property
    def _together(self) -> np.ndarray:
        """How often two threads are in one cluster, as `stability.consensus` returns it."""
        return stability.consensus(*self._chosen, seed=self.seed)

    @property
    def _fits(self) -> dict:
        """How many fits are behind a number of the scan, and behind the consensus."""
        return {"n_fits": stability.SCANNED, "n_consensus": stability.RUNS}

    def agreements(self) -> Result:
        """How well clusterings agree, by method and number of clusters."""
        return self._result(
            "theme_stability",
            self.scan,
            self._stability,
            figure=figures.stability(self.scan, self.clustering, stability.STABLE),
            appendix=True,
            facts=self._fits,
        )

    @cached_property
    def _refit(self) -> tuple[pd.Series, dict[str, float]]:
        """The theme of each thread, and how far that is from the themes kept, as `kept_themes.refitted` returns it."""
        _, k, method = self._chosen
        return kept_themes.refitted(
            self.vectors, kept_themes.stored(self.series.collection), method, k=k, seed=self.seed
        )

    @property
    def members(self) -> pd.Series:
        """The theme of each thread: int64 from 1, indexed by thread."""
        return self._refit[0]

    @cached_property
    def _described(self) -> pd.DataFrame:
        """What the themes are about, as `theme_shares.described` returns it."""
        return theme_shares.described(self.vectors, self.members)

    @property
    def _names(self) -> dict[int, str]:
        """The name of each theme: its three most typical words."""
        return dict(zip(self._described["theme"], self._described["name"], strict=True))

    @cached_property
    def _titles(self) -> dict[int, str]:
        """What figures call each theme: up to two concepts of the lexicon that are typical of it, and its words."""
        lines = self.descent.lines.drop_duplicates("thread", keep="last").set_index("thread")
        latest = pd.MultiIndex.from_frame(lines.loc[self.members.index, ["symbol", "order"]])
        holds = self.series.concept_counts(unit="paragraph").droplevel("part").reindex(latest, fill_value=0) > 0
        titles = {}
        for theme, words in self._names.items():
            inside = (self.members == theme).to_numpy()
            more_often = (holds[inside].mean() - holds[~inside].mean()).fillna(0)
            typical = more_often[more_often >= TYPICAL].nlargest(2).index
            labels = ", ".join(self.series.labels[key] for key in typical)
            titles[theme] = f"{labels} ({words})" if labels else words
        return titles

    def descriptions(self) -> Result:
        """The themes with their most distinctive words."""
        return self._result(
            "themes",
            self._described,
            of_themes.described(self._described, self._stability.holds),
            appendix=not self._stability.holds,
        )

    def consensus(self) -> Result:
        """Which threads belong together, and how firmly."""
        members = self.members.rename_axis("thread").reset_index().assign(paragraph_id=self.vectors.paragraphs)
        members["firmness"] = stability.firmness(self._together, self.members)
        return self._result(
            "consensus",
            members,
            self._stability,
            figure=figures.consensus(self._together, members, self._titles),
            appendix=not self._stability.holds,
            facts=self._fits,
        )

    def paragraph_map(self) -> Result:
        """The threads on a map: near each other where they have words in common."""
        found = paragraph_map.of_threads(self.vectors, self.members, self._newest)
        return self._result(
            "paragraph_map",
            found.places,
            of_themes.on_map(found, self._stability),
            figure=figures.paragraph_map(found.places, found.ends, self._titles),
        )

    @property
    def _newest(self) -> pd.Index:
        """The threads that the newest text began."""
        firsts = self.descent.lines.drop_duplicates("thread")
        return pd.Index(firsts.loc[firsts["symbol"] == self.descent.lines["symbol"].iloc[-1], "thread"])

    def other_cuts(self) -> Result:
        """Whether the themes are only the years, only the parts, or what chance gives."""
        against = stability.against(self.descent, self.members, seed=self.seed)
        return self._result("theme_null", against, of_themes.cuts(against), appendix=not self._stability.holds)

    def shares(self) -> Result:
        """The share of each theme in the words of each resolution."""
        shares = theme_shares.shares(self.descent, self.members, replicates=self.replicates, seed=self.seed)
        names = self._names
        p = theme_shares.change_test(self.descent, self.members, seed=self.seed)
        return self._result(
            "theme_shares",
            shares,
            of_themes.changes(shares, names, p, theme_shares.PERMUTATIONS, self._stability.holds),
            figure=figures.theme_shares(shares, self._titles),
            appendix=not self._stability.holds,
        )

    def newest_step(self) -> Result:
        """What the newest resolution changes in the themes that are formed without it."""
        _, k, method = self._chosen
        lines = self.descent.lines
        newest = lines["symbol"].iloc[-1]
        before = thread_vectors.vectors(self.series, lines[lines["symbol"] != newest])
        clusters = cluster_fits.typical(before.weights, k, method, seed=self.seed)
        earlier = pd.Series(clusters + 1, index=before.names)
        _, step = kept_themes.refitted(self.vectors, earlier, method, seed=self.seed)
        _, since_kept = self._refit
        table = pd.DataFrame([{"against": f"without {newest}", **step}, {"against": "themes kept", **since_kept}])
        k_kept, n_threads = kept_themes.stored(self.series.collection).nunique(), len(self.vectors.names)
        told = of_themes.added(newest, step, int(k), since_kept, k_kept, n_threads)
        return self._result("theme_step", table, told, appendix=not self._stability.holds)
