"""From the files to rows, a module per part of the portal, in the order the parts stand on each other."""
