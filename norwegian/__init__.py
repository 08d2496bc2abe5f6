"""What is particular to Norway and to nothing in the domain."""
