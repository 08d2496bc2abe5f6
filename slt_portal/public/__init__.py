"""What a municipality's public page says, gathered from the apps' records."""
