"""Charts: bars for the first page painted by hand, everything else on pyqtgraph when first shown."""
