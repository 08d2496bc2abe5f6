"""What the workbench does by itself."""
