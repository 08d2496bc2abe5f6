"""Reports that several rooms write together, and what a new coordinator is handed."""
