"""Every measure gives the numbers that its sources print, or that an independent implementation gives.

`pytest -k oracles` prints the table.
"""

import numpy as np
import pytest
from nltk.metrics import BigramAssocMeasures
from scipy.sparse import csr_array

from analysis.counts import tf_idf
from analysis.measures import association, dispersion, inference, surprise, trend_tests
from analysis.measures import keyness_measures as key
from analysis.measures.change_points import burst_automaton, change_posterior
from analysis.measures.clusters import trees

TEN = [0, 1, 8, 6, 15, 20, 19, 20, 18, 15]
TWENTY = [2, 3, 5, 4, 6, 9, 11, 10, 9, 7, 6, 5, 7, 10, 13, 15, 14, 16, 15, 13]
GRIES = ("bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat")
GRIES_SIZES = [len(text) for text in GRIES]
BH = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1]
# 15 p/k for k = 1 to 15, then the least of each and of those after it: .0344 x 15/8 and .0459 x 15/9 are
# .0645 and .0765, .0278 x 15/6 = .0695 gives way to .0298 x 15/7 = .063857, and so on.
BH_Q = (0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875,
        0.753231, 0.813214, 1)  # fmt: skip
COUNTED, ATTAINABLE = [0.01, 0.02, 0.5], np.array([[1, 0.01, 0.01], [1, 0.3, 0.02], [1, 0.5, 0.5]])
DOCUMENTS = csr_array([[0.0, 0, 1], [0, 0, 1], [0, 2, 1], [1, 1, 1]])
MONROE = ((30, 5, 65), (10, 20, 70))
POOLED = (40, 25, 135)
BARRON = [(0.9, 0.1), (0.9, 0.1), (0.1, 0.9), (0.1, 0.9), (0.1, 0.9)]
TURN = [(0.9, 0.1), (0.9, 0.1), (0.5, 0.5), (0.1, 0.9), (0.1, 0.9)]
BATCHES = ([1, 2, 1, 4, 5, 5, 2, 1], [20] * 8)


def letter(measure, which):
    return measure([text.count(which) for text in GRIES], GRIES_SIZES)


def scipy(name, values):
    from scipy import stats

    return getattr(stats, name)(range(len(values)), values).statistic


def evert(a, b):
    return key.log_ratio_bound(a, b, 1177, 341805, tests=20109)


PER_MILLION = (1e6, 1e6)
METHODS = "independent implementation"


def nltk_log_dice(both, first, second, total):
    """logDice from NLTK's Dice coefficient."""
    return 14 + np.log2(BigramAssocMeasures.dice(both, (first, second), total))


ROWS = [
    # name, computed, expected, digits, source
    ("G2 four-term", lambda: key.g2_four_term(10, 0, 13, 31764), 167.2298, 4, "Dunning 1993, p. 72"),
    ("G2 two-term", lambda: key.g2_two_term(10, 0, 13, 31764), 156.0310, 4, "Dunning 1993, p. 72; " + METHODS),
    ("G2 expected", lambda: key.expected(12, 3, 10000, 8000), (8.3333, 6.6667), 4, "Rayson & Garside 2000; " + METHODS),
    ("G2 two-term", lambda: key.g2_two_term(12, 3, 10000, 8000), 3.96039, 5, "Rayson & Garside 2000; " + METHODS),
    ("G2 four-term", lambda: key.g2_four_term(12, 3, 10000, 8000), 3.96342, 5, "Dunning 1993; " + METHODS),
    ("G2 two-term at zero", lambda: key.g2_two_term(5, 0, 10000, 8000), 5.87787, 5, METHODS),
    ("G2 four-term at zero", lambda: key.g2_four_term(5, 0, 10000, 8000), 5.87898, 5, METHODS),
    ("log ratio", lambda: key.log_ratio(12, 3, 10000, 8000), 1.67807, 5, "Hardie 2014; " + METHODS),
    ("log ratio at zero", lambda: key.log_ratio(5, 0, 10000, 8000), 3.0, 6, "Hardie 2014, 0.5 at zero; " + METHODS),
    ("risk ratio", lambda: 2 ** key.log_ratio(16217, 735, 2796938, 2087946), 16.4710, 4,
     "Pojanapunya & Todd 2016, p. 154 (their counts); " + METHODS),
    ("log ratio bound 11, 0", lambda: evert(11, 0), 6.893626, 6, "Evert 2022, corpora::keyness"),
    ("log ratio bound 62, 14", lambda: evert(62, 14), 8.483931, 6, "Evert 2022, corpora::keyness"),
    ("log ratio bound 3, 1", lambda: evert(3, 1), 0.988364, 6, "Evert 2022, corpora::keyness"),
    ("log ratio bound 2, 1", lambda: evert(2, 1), 0, 6, "Evert 2022, corpora::keyness"),
    ("log-odds, pooled prior", lambda: key.weighted_log_odds(*MONROE, POOLED)[0], (0.419854, -0.462624, -0.075986), 6,
     "Monroe, Colaresi & Quinn 2008; " + METHODS),
    ("its z", lambda: key.weighted_log_odds(*MONROE, POOLED)[1], (2.267470, -1.962745, -0.764535), 6,
     "Monroe, Colaresi & Quinn 2008, eq. 22; " + METHODS),
    ("its z, four terms", lambda: key.weighted_log_odds(*MONROE, POOLED, four_terms=True)[1],
     (2.033398, -1.840497, -0.435778), 6, "scattertext; " + METHODS),
    ("log-odds, prior .01", lambda: key.weighted_log_odds(*MONROE, 0.01)[0], (1.349197, -1.556607, -0.228152), 6,
     "Monroe, Colaresi & Quinn 2008; " + METHODS),
    ("its z", lambda: key.weighted_log_odds(*MONROE, 0.01)[1], (3.696467, -3.115859, -1.324635), 6,
     "Monroe, Colaresi & Quinn 2008, eq. 22; " + METHODS),
    ("DP of a", lambda: letter(dispersion.dp, "a"), 0.18, 6, "Gries 2020"),
    ("DPnorm of a", lambda: letter(dispersion.dp_norm, "a"), 0.219512, 6, "Gries 2020"),
    ("Juilland D of a", lambda: letter(dispersion.juilland_d, "a"), 0.785150, 6, "Gries 2020"),
    ("sd over mean of the rates of a", lambda: (1 - letter(dispersion.juilland_d, "a")) * 2, 0.4297, 4,
     "Gries 2020, in Juilland D; " + METHODS),
    ("vc of the counts of a", lambda: (1 - dispersion.juilland_d([1, 2, 3, 4, 5], [1] * 5)) * 2, 0.4714, 4,
     "Gries 2020, vc(v): D of equal parts"),
    ("DP, DPnorm of b", lambda: (letter(dispersion.dp, "b"), letter(dispersion.dp_norm, "b")), (0.02, 0.024), 3,
     "Gries 2020, scattertext"),
    ("Juilland D of b, i", lambda: (letter(dispersion.juilland_d, "b"), letter(dispersion.juilland_d, "i")),
     (0.968, 0), 3, "Gries 2020, scattertext"),
    ("DP, DPnorm of i", lambda: (letter(dispersion.dp, "i"), letter(dispersion.dp_norm, "i")), (0.82, 1), 6,
     "Gries 2020, scattertext"),
    ("DP, DPnorm of q", lambda: (letter(dispersion.dp, "q"), letter(dispersion.dp_norm, "q")), (0.8, 0.976), 3,
     "Gries 2020, scattertext"),
    ("DP, DPnorm of x", lambda: (letter(dispersion.dp, "x"), letter(dispersion.dp_norm, "x")), (0.78, 0.951), 3,
     "Gries 2020, scattertext"),
    ("DP, DPnorm of 2, 1, 0", lambda: (dispersion.dp([2, 1, 0], [1] * 3), dispersion.dp_norm([2, 1, 0], [1] * 3)),
     (1 / 3, 0.5), 6, "Lijffijt & Gries 2012, p. 148"),
    ("Juilland D of 0, 4, 3, 2, 1", lambda: dispersion.juilland_d([0, 4, 3, 2, 1], [1] * 5), 0.6464, 4, "Carroll 1970"),
    ("Kendall's S", lambda: (trend_tests.score(TEN), trend_tests.score(TWENTY)), (25, 121), 0,
     "pymannkendall; " + METHODS),
    ("Theil-Sen, interval", lambda: trend_tests.theil_sen(TEN, range(10)), (2.25, 0.75, 3.6), 6,
     "scipy, pymannkendall"),
    ("tau-b, rho", lambda: (scipy("kendalltau", TEN), scipy("spearmanr", TEN)), (0.568329, 0.743916), 6, "scipy"),
    ("exact p", lambda: trend_tests.exact_p(TEN), 24590 / 907200, 12, "all orders counted; " + METHODS),
    ("exact p", lambda: trend_tests.exact_p([4, 5, 6, 8, 9]), 2 / 120, 12, "all orders counted; " + METHODS),
    ("BH rejects at .05", lambda: (inference.benjamini_hochberg(BH) <= 0.05).sum(), 4, 0,
     "Benjamini & Hochberg 1995, sect. 3"),
    ("BH q-values", lambda: inference.benjamini_hochberg(BH), BH_Q, 6,
     "Benjamini & Hochberg 1995, by hand: min over j >= k of 15 p/j"),
    ("BH of counts, q-values", lambda: inference.discrete_benjamini_hochberg(COUNTED, ATTAINABLE),
     (0.01, 0.015, 0.27), 6, "Heyse 2011, by hand: .01/1, (.01 + .02)/2, (.01 + .3 + .5)/3"),
    ("idf, smooth", lambda: tf_idf.fitted(DOCUMENTS, "smooth").idf_, (1.916291, 1.510826, 1), 6,
     "scikit-learn: ln((1+n)/(1+df))+1; by hand, n 4, df 1, 2, 4"),
    ("idf, not smoothed", lambda: tf_idf.fitted(DOCUMENTS, "raw").idf_, (2.386294, 1.693147, 1), 6,
     "scikit-learn, smooth_idf=False: ln(n/df)+1; by hand, n 4, df 1, 2, 4"),
    ("tf-idf of the third, no idf", lambda: tf_idf.fitted(DOCUMENTS, "none").transform(DOCUMENTS[[2]]).toarray(),
     (0, 0.861037, 0.508542), 6, "scikit-learn, sublinear tf: 1 + ln 2 and 1, to length 1; by hand"),
    ("Bonferroni rejects at .05", lambda: (np.array(BH) <= 0.05 / len(BH)).sum(), 3, 0,
     "Benjamini & Hochberg 1995, sect. 3"),
    ("date of a change", lambda: change_posterior.of_changes([0, 5], [5, 5]).at[1], 0.996047, 6,
     "Barry & Hartigan 1993; beta-binomial by hand: B(.5,5.5)^2 / B(.5,.5) against B(5.5,5.5)"),
    ("Ward heights, in order", lambda: trees.in_order(np.array([[0.0], [2], [10]]))[:, 2], (2, 10.392305), 6,
     "Ward 1963; Grimm 1987, by hand: sqrt(2 * 1*1/2 * 2^2), sqrt(2 * 2*1/3 * 9^2)"),
    ("novelty, transience, resonance", lambda: surprise.of_sequence(BARRON, 2).loc[2], (2.535940, 0, 2.535940), 6,
     "Barron et al. 2018"),
    ("novelty, transience, resonance", lambda: surprise.of_sequence(TURN, 2).loc[2], (0.736966, 0.736966, 0), 6,
     "Barron et al. 2018"),
    ("bursts: share, cost, weight", lambda: [burst_automaton.kleinberg(*BATCHES)[i] for i in (0, 2, 3)],
     (0.13125, 14.845998, 2.169752), 6, "Kleinberg 2003; " + METHODS),
    ("bursts: states", lambda: burst_automaton.kleinberg(*BATCHES).states, (0, 0, 0, 1, 1, 1, 0, 0), 0,
     "Kleinberg 2003; " + METHODS),
    ("PMI", lambda: association.pmi(8, 1105, 44, 15e6), 11.3, 1, "Church & Hanks 1990"),
    ("together by chance", lambda: association.by_chance([4], [[4]], [8]), (1, 69 / 70, 53 / 70, 17 / 70, 1 / 70), 6,
     "Fisher 1935, the tea tasting"),
    ("the same in two strata", lambda: association.by_chance([1, 1], [[1], [1]], [2, 4]), (1, 5 / 8, 1 / 8), 6,
     "Birch 1964, by hand: 1/2 and 1/4 added up"),
    ("logDice", lambda: (association.log_dice(20, 100, 60), nltk_log_dice(20, 100, 60, 1000)), (12, 12), 6,
     "Rychlý 2008"),
]  # fmt: skip


def rounded(value) -> tuple:
    return tuple(float(x) for x in np.ravel(np.asarray(value, dtype="float64")))


@pytest.fixture(scope="module")
def table(request):
    """Name, expected, got and source of every oracle, printed after the tests where these were asked for by name."""
    lines = []
    yield lines
    if "oracles" not in request.config.option.keyword:
        return
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n".join(["", f"{'measure':<34}{'expected':<36}{'got':<36}source", *lines]))


@pytest.mark.parametrize(("name", "compute", "expected", "digits", "source"), ROWS, ids=[row[0] for row in ROWS])
def test_oracles(table, name, compute, expected, digits, source):
    got, wanted = rounded(compute()), rounded(expected() if callable(expected) else expected)
    show = [", ".join(f"{x:.{digits}f}" for x in values) for values in (wanted, got)]
    table.append(f"{name:<34}{show[0]:<36}{show[1]:<36}{source}")
    assert got == pytest.approx(wanted, abs=0.5 * 10**-digits + 1e-12)
