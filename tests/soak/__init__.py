"""What takes long: run by `make soak`, left out of `make test` but for a small share of it.

A soak test is marked `soak`; `share` says how much of a whole is its part. One worker takes one test, so a long one
is cut into parts by parametrize, each with a seed of its own. What it prints stands in the summary.
"""
