"""Team building (R82): activities with plan, budget, sign-up, cost, photos and a score."""
