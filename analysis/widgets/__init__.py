"""Questions by mouse and keyboard, for notebooks: each function returns a panel of ipywidgets.

    from analysis import widgets

    widgets.explore_phrases(series)      how often words and phrases occur, and where
    widgets.compare_resolutions(series)  two resolutions, paragraph by paragraph
    widgets.show_ancestry(series)        where a paragraph comes from, and what became of it
    widgets.browse_themes(series)        the themes, and the paragraphs nearest to each

A name that is not known gives a sentence in the panel, never a traceback. Where no kernel runs (a page, a code host), a
panel shows what it showed last (`panel.Panel`).
"""

from analysis.widgets.ancestry import show_ancestry
from analysis.widgets.comparison import compare_resolutions
from analysis.widgets.phrase_explorer import explore_phrases
from analysis.widgets.theme_browser import browse_themes

__all__ = ["browse_themes", "compare_resolutions", "explore_phrases", "show_ancestry"]
