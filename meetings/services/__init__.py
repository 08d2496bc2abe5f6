"""Every change to a meeting and what belongs to it. A module per noun, a function per verb."""
