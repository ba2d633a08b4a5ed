"""scattertext on spaCy's blank English: words and pairs of paragraphs, TF-IDF, and log-odds of two groups of texts.

It has no TF-IDF but scikit-learn's, on its matrix. Takes a table of texts (id, group, text); prints the seconds of the
processor.
"""

import csv
import sys
import time

import pandas as pd
import scattertext
import spacy
from sklearn.feature_extraction.text import TfidfTransformer

texts = pd.read_csv(sys.argv[1], sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
english = spacy.blank("en")
english.add_pipe("sentencizer")
started = time.process_time()
parsed = texts.assign(parsed=list(english.pipe(texts["text"])))
counted = scattertext.CorpusFromParsedDocuments(parsed, category_col="group", parsed_col="parsed").build()
weights = TfidfTransformer().fit_transform(counted.get_term_doc_mat())
by_group = counted.get_term_freq_df()
odds = scattertext.LogOddsRatioUninformativeDirichletPrior().get_p_vals(by_group[["later freq", "earlier freq"]].values)
print("SECONDS", time.process_time() - started)
