"""The numbers that a question asks for, and what it does with them."""
