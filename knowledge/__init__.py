"""What is known of young people's lives in a municipality: observations, challenges, and what is made of them."""
