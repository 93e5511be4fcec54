"""Speed and memory as ratios in one run, beside the budgets of the design."""
