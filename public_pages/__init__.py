"""The pages that anybody may read: the front page, the municipalities, and what the portal says of itself."""
