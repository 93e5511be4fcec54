"""What is printed, and what was printed before."""
