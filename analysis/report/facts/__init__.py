"""The facts of each result: a small dataclass made from its table, from which the templates make sentences."""
