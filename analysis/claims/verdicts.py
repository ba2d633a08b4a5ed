"""The claims of others, and what the counts say about each."""

import pandas as pd

from analysis.claims import claim_list
from analysis.claims.claim_list import Claim, Test
from analysis.claims.evaluators import EVALUATORS, UNTESTED, together
from analysis.claims.evidence import Evidence, UntoldError
from corpus.corpus import Series
from corpus.errors import CorpusError

NO_TEST = "No test has been written for this claim."
COLUMNS = ["number", "topic", "claim", "source", "kind", "verdict", "finding", "what_would_decide", "draft"]


def of_claims(series: Series) -> pd.DataFrame:
    """Each claim about a series, and what its counts say: one row per claim.

    Returns `number` (int64), `topic, claim, source` (str), `kind` (str: the kinds of its tests, joined by "; "),
    `verdict` (str, one of `evaluators.VERDICTS`), `finding` (str), `what_would_decide` (str: what is open, or could
    overturn the verdict), `draft` (bool: the finding names a resolution that was read as a draft). Raises CorpusError
    if a claim names an unknown kind of test or does not fit its test.

    >>> import corpus
    >>> of_claims(corpus.load().series()).columns.to_list()[:3]
    ['number', 'topic', 'claim']
    """
    claims = [claim for claim in claim_list.read(series.collection.claims) if claim.series == series.name]
    if not claims:
        return pd.DataFrame(columns=COLUMNS)
    found, drafts = Evidence(series), series.whole.drafts
    rows = [_row(claim, found, drafts) for claim in claims]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(claim: Claim, found: Evidence, drafts: list[str]) -> dict:
    tested = [_tested(claim, test, found) for test in claim.tests] or [(UNTESTED, NO_TEST, "")]
    verdicts, sentences, decides = (list(dict.fromkeys(of_one)) for of_one in zip(*tested, strict=True))
    finding = " ".join(sentences)
    return {
        "number": claim.number,
        "topic": claim.topic,
        "claim": claim.claim,
        "source": claim.source,
        "kind": claim.kind,
        "verdict": together(verdicts),
        "finding": finding,
        "what_would_decide": " ".join([*filter(None, decides), claim.what_would_decide]),
        "draft": any(symbol in finding for symbol in drafts),
    }


def _tested(claim: Claim, test: Test, found: Evidence) -> tuple[str, str, str]:
    """Verdict, sentence, and what would decide where there is no verdict."""
    if test.kind not in EVALUATORS:
        raise CorpusError(
            f"claims.toml, claim {claim.number}: there is no kind of test {test.kind!r}; give one of "
            f"{', '.join(EVALUATORS)}."
        )
    try:
        return *EVALUATORS[test.kind](found, **test.asks), ""
    except UntoldError as untold:
        return UNTESTED, str(untold), untold.decides
    except (TypeError, KeyError, AttributeError) as error:
        raise CorpusError(
            f"claims.toml, claim {claim.number}: it does not fit its test ({error}); correct its arguments."
        ) from error
