"""Computes numbers that rounding could affect and prints them as JSON; test_kernels.py runs it under many settings."""

import hashlib
import io
import json
import warnings

import numpy as np
import threadpoolctl

import corpus
from analysis.change import distances
from analysis.figures import distance_map
from analysis.figures.style import house
from analysis.themes import cluster_fits, stability
from analysis.words import keyness


def sparse_vectors() -> np.ndarray:
    """Unit vectors that share few words: most are equally far from each other."""
    rng = np.random.default_rng(67195)
    weights = rng.random((120, 300)) * (rng.random((120, 300)) < 0.03)
    return weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-12)


def main() -> None:
    """Prints kernel, numbers, clusters and the hash of a figure."""
    warnings.simplefilter("error")
    annual = corpus.load().series("ga-ict4d")
    apart = distances.cosine(annual)
    weights = sparse_vectors()
    with cluster_fits.one_thread():
        clusters = {
            f"{method} {k} {seed}": cluster_fits.labels(weights, k, method, seed).tolist()
            for method in cluster_fits.METHODS
            for k in (3, 5)
            for seed in range(4)
        }
        resampled = {method: stability.resampled(weights, 3, method, runs=4) for method in cluster_fits.METHODS}
    recent, early = annual.select(symbols=annual.symbols[-2:]), annual.select(symbols=annual.symbols[:2])
    compared = keyness.between(recent, early, permutations=99)
    columns = compared.select_dtypes("float").mean()
    figure = io.BytesIO()
    drawing = distance_map(apart)
    with house(**{"svg.hashsalt": "probe"}):
        drawing.savefig(figure, format="png", metadata={"Software": None})
    blas = next(library for library in threadpoolctl.threadpool_info() if library["user_api"] == "blas")
    numbers = {f"distance {i}": float(value) for i, value in enumerate(apart.to_numpy().ravel())}
    numbers |= {f"keyness {name}": float(value) for name, value in columns.items()}
    numbers |= {f"resampled {method}": value for method, value in resampled.items()}
    found = {"kernel": blas["architecture"], "numbers": numbers, "clusters": clusters}
    print(json.dumps(found | {"figure": hashlib.sha256(figure.getvalue()).hexdigest()}))


main()
