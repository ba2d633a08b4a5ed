# Words of paragraphs, counted, and their TF-IDF: a term-document matrix and its weights, which is all that tm has of it.
# Takes a table of texts (id, group, text); prints seconds.
suppressMessages(library(tm))
texts <- read.delim(commandArgs(TRUE)[1], quote = "", encoding = "UTF-8", stringsAsFactors = FALSE)
started <- proc.time()
counts <- DocumentTermMatrix(SimpleCorpus(VectorSource(texts$text), control = list(language = "en")),
                             control = list(removePunctuation = TRUE, wordLengths = c(1, Inf)))
weights <- suppressWarnings(weightTfIdf(counts))
took <- proc.time() - started
cat("SECONDS", took[["user.self"]] + took[["sys.self"]], "\n")
