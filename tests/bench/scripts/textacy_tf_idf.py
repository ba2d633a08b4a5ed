"""textacy on spaCy's blank English: words and pairs of paragraphs and their TF-IDF; it has no keyness.

Takes a table of texts (id, group, text); prints the seconds of the processor.
"""

import csv
import sys
import time

import pandas as pd
import spacy
from textacy import extract
from textacy.representations.vectorizers import Vectorizer

texts = pd.read_csv(sys.argv[1], sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
english = spacy.blank("en")
started = time.process_time()
terms = [
    [span.text.lower() for span in extract.ngrams(document, (1, 2), filter_stops=False)]
    for document in english.pipe(texts["text"])
]
weights = Vectorizer(tf_type="linear", idf_type="smooth", norm="l2").fit_transform(terms)
print("SECONDS", time.process_time() - started)
