"""A made-up municipality: the sample exports, and large logs for the benchmarks."""
