"""Pages where a municipality changes what it says and who works there. The public page is put together above."""
