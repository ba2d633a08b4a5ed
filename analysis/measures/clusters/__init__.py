"""Clusters of vectors, and how far two clusterings agree."""
