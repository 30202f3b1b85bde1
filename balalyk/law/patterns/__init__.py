"""What the rules of every country are built of; each country says which, with its article."""
