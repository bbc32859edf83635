"""The reading list: explain first, then add up a few facts in points, then one finding a matter."""
