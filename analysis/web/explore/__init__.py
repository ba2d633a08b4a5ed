"""A page that answers questions about words and phrases in the browser, from the counts and without a server."""
