"""Team contests (R81): teams against each other on a measure, with prizes split to the fen."""
