"""Our extraction beside other public libraries: `python -m benchmarks.compare.run SHARED`."""
