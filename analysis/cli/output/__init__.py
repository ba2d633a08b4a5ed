"""The commands that write files for others: plot, figure, export."""
