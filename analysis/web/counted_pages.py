"""The pages that answer readers' questions from the counts alone, whatever the notebooks find: Explore and Compare."""

from pathlib import Path

import corpus
from analysis.counts import sessions
from analysis.measures import resampling
from analysis.web.explore import page as explore_page
from analysis.web.pages import compare_page
from corpus import atomic


def write(out: Path, made_with: str) -> None:
    """Writes pages/explore.html and pages/compare.html into `out`, for the corpus as it is held.

    Explore takes a long series by session; Compare has single resolutions.
    """
    held = corpus.load()
    draws = {"replicates": resampling.REPLICATES, "seed": resampling.SEED}
    texts = {
        compare_page.PAGE: compare_page.page(held.series(), made_with=made_with),
        explore_page.HERE: explore_page.page(sessions.together(held.series()).whole, made_with=made_with, **draws),
    }
    for name, text in texts.items():
        with atomic.replacing(out / name) as temporary:
            temporary.write_text(text, encoding="utf-8")
