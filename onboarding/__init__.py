"""How a municipality is brought in: from one text file in ``files/``, with every fault told at once."""
