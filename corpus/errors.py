"""The exceptions that a user of the corpus is meant to see."""


class CorpusError(Exception):
    """Something is wrong with a file, a table or a question; the message is one sentence for the user.

    It says what is wrong, where (file, page, line), and what to do about it. `exit_code` is what the `ict4d` command
    ends with: 2 for bad usage or bad input, 1 where the answer is "no".
    """

    exit_code = 2

    def __init__(self, sentence: str):
        super().__init__(" ".join(sentence.splitlines()))  # what a library says of an error may run over lines
