"""Planning the year: proposed days, the year wheel, how bodies stand, weeks that roll on by themselves."""
