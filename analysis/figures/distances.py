"""Distances between resolutions."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import PAGE, house, short


def distance_map(apart: pd.DataFrame, drafts: Sequence[str]) -> Figure:
    """Heat map of distances between resolutions: a square float64 table with symbols on both sides."""
    labels = [short(s) + (" (draft)" if s in drafts else "") for s in apart.index]
    with house(**{"axes.grid": False}):
        fig = Figure(figsize=(0.72 * PAGE, 0.6 * PAGE), layout="constrained")
        ax = fig.subplots()
        image = ax.imshow(apart.to_numpy(), cmap="cividis_r", vmin=0, vmax=1)
        ax.set_xticks(range(len(labels)), labels, rotation=45, ha="right", rotation_mode="anchor")
        ax.set_yticks(range(len(labels)), labels)
        for (i, j), value in np.ndenumerate(apart.to_numpy()):
            ax.text(j, i, f"{value:.2f}"[1:] if i != j else "", ha="center", va="center", fontsize=5.5,
                    color="white" if value > 0.55 else "black")  # fmt: skip
        ax.set_xlabel("Annual resolution")
        ax.set_ylabel("Annual resolution")
        fig.colorbar(image, ax=ax, label="Cosine distance of TF-IDF vectors (0 = same)", shrink=0.8)
        return fig
