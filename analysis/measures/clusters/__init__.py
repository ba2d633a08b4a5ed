"""Clusters of vectors, and how well two clusterings agree."""
