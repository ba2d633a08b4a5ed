"""The claims of others, and what the counts say about each."""

import pandas as pd

from analysis.claims import claim_list, evidence
from analysis.claims.claim_list import Claim
from analysis.claims.evaluators import AGREES, CANNOT_TELL, COMPATIBLE, EVALUATORS, NOT, PARTLY
from analysis.phrasing import listed
from corpus.corpus import Series
from corpus.errors import CorpusError

NO_TEST = "No test has been written for this claim."
COLUMNS = ["number", "claim", "source", "verdict", "finding", "draft"]


def of_claims(series: Series) -> pd.DataFrame:
    """Each claim about a series, and what its counts say: one row per claim.

    Returns `number` (int64), `claim, source, verdict, finding` (str), `draft` (bool: the finding names a resolution
    that was read as a draft). Raises CorpusError if a claim names an unknown test or does not fit its test.
    """
    claims = [claim for claim in claim_list.read() if claim.series == series.name]
    if not claims:
        return pd.DataFrame(columns=COLUMNS)
    found, drafts = evidence.of(series), series.whole.drafts
    rows = []
    for claim in claims:
        verdict, finding = _said(claim, found)
        named = any(symbol in finding for symbol in drafts)
        rows.append((claim.number, claim.claim, claim.source, verdict, finding, named))
    return pd.DataFrame(rows, columns=COLUMNS)


def _said(claim: Claim, found: evidence.Evidence) -> tuple[str, str]:
    if not claim.test:
        return CANNOT_TELL, NO_TEST
    if claim.test not in EVALUATORS:
        known = ", ".join(EVALUATORS)
        raise CorpusError(f"claims.toml, claim {claim.number}: there is no test {claim.test!r}; give one of {known}.")
    try:
        evidence.need(found, claim.needs)
        verdict, facts = EVALUATORS[claim.test](found, **claim.asks)
        return verdict, claim.finding.format(**facts)
    except evidence.UntoldError as lacking:
        return CANNOT_TELL, str(lacking)
    except (TypeError, KeyError, IndexError) as error:
        raise CorpusError(
            f"claims.toml, claim {claim.number}: it does not fit its test ({error}); correct its arguments."
        ) from error


def summary(table: pd.DataFrame) -> str:
    """A sentence on how many claims the counts agree with; `table` as `of_claims` returns it."""
    if table.empty:
        return "No claims of others about this series are listed."
    words = {
        AGREES: "agree with {}",
        COMPATIBLE: "are compatible with {} (resolutions that could decide were not read)",
        PARTLY: "agree in part with {}",
        NOT: "contradict {}",
        CANNOT_TELL: "cannot tell of {}",
    }
    numbers = {verdict: int((table["verdict"] == verdict).sum()) for verdict in words}
    said = [words[verdict].format(n) for verdict, n in numbers.items() if n]
    return f"Of {len(table)} claims of others the counts {listed(said)}."
