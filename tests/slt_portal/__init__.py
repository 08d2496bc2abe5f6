"""Tests of the pages that need several apps, and of the look."""
