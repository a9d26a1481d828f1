"""Benchmarks as ratios: each compares two things that are measured in the same run, by turns."""
