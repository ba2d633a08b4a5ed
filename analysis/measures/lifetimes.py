"""How long units last: the Kaplan-Meier estimate with intervals, and its median."""

import warnings

import numpy as np
import pandas as pd

from analysis.measures.resampling import INTERVAL


def kaplan_meier(time: np.ndarray, ended: np.ndarray) -> pd.DataFrame:
    """The estimate of Kaplan & Meier (1958): one row per time at which a unit ended.

    `time` (float64) and `ended` (bool; false: censored) have one entry per unit; at equal times, ends come before
    censorings. Returns `time` (float64), `n_at_risk, n_ended` (int64), `survival` (float64, the share that lasts
    longer), `error` (float64, standard error by Greenwood's formula), `low, high` (float64, 95% interval on the log-log
    scale, Kalbfleisch & Prentice 2002, sec. 1.4; null where the survival is 0 or 1).

    >>> import numpy as np
    >>> curve = kaplan_meier(np.array([1.0, 2.0, 2.0, 3.0]), np.array([True, True, False, True]))
    >>> curve.iloc[:, :2].to_numpy().tolist()
    [[1.0, 4.0], [2.0, 3.0], [3.0, 1.0]]
    """
    from scipy.stats import CensoredData, ecdf

    times = np.unique(time[ended])
    at_risk = np.array([(time >= t).sum() for t in times], dtype=np.int64)
    n_ended = np.array([(ended & (time == t)).sum() for t in times], dtype=np.int64)
    curve = ecdf(CensoredData(uncensored=time[ended], right=time[~ended])).sf
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # raised by the interval where the survival is 0
        interval = curve.confidence_interval(INTERVAL, method="log-log")
        error = curve.evaluate(times) * np.sqrt(np.cumsum(n_ended / (at_risk * (at_risk - n_ended))))
    found = {"time": times.astype(float), "n_at_risk": at_risk, "n_ended": n_ended, "survival": curve.evaluate(times)}
    low, high = (end.evaluate(times) for end in (interval.low, interval.high))
    return pd.DataFrame(found | {"error": error, "low": low, "high": high})


def median(curve: pd.DataFrame) -> tuple[float, float, float]:
    """The earliest time at which at most half last, and its 95% interval (Brookmeyer & Crowley 1982).

    `curve` as `kaplan_meier` returns it. The ends are the earliest times at which the lower and the upper bound are at
    most one half. A value is infinite if the curve or the bound does not fall to one half.
    """

    def first(column: str) -> float:
        return float(curve.loc[curve[column] <= 0.5, "time"].min()) if (curve[column] <= 0.5).any() else np.inf

    return first("survival"), first("low"), first("high")
