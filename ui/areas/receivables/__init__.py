"""The page of receivables: what customers owe, how old it is, how they are asked to pay."""
