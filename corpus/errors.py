"""The one exception that a user of the corpus is meant to see."""


class CorpusError(Exception):
    """Something is wrong with a file, a table or a question; the message is one sentence for the user.

    It says what is wrong, where (file, page, line), and what to do about it.
    """
