"""Where a short series changes: a posterior over dates, bursts."""
