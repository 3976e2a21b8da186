"""Measures the pages against a national workforce, as ratios to a bare page in the same run."""
