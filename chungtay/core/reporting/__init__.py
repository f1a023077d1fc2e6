"""From counted households to the printed forms of the review: layouts as dated data, arithmetic, checks, paper."""
