# Words and pairs of words of paragraphs, counted. Takes a table of texts (id, group, text); prints seconds.
suppressMessages({library(dplyr); library(tidytext)})
texts <- read.delim(commandArgs(TRUE)[1], quote = "", encoding = "UTF-8", stringsAsFactors = FALSE)
started <- proc.time()
words <- texts %>% unnest_tokens(term, text) %>% count(id, term)
pairs <- texts %>% unnest_tokens(term, text, token = "ngrams", n = 2) %>% count(id, term)
took <- proc.time() - started
cat("SECONDS", took[["user.self"]] + took[["sys.self"]], "\n")
