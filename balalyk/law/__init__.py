"""Work held against the law: facts in, findings out."""
