"""How changes are made: nobody overwrites anybody, and what is refused is said in words."""
