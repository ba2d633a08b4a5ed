"""Where a short series changes: segmentation, a posterior over dates, neighbour clustering, bursts."""
