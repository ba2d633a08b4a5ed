"""The web report: pages that open from a folder without a network, made from the tables of the results."""
