"""How much of a file is read, and for how long. What goes beyond is refused: nothing is taken in half read."""

from typing import Final

MEGABYTE: Final = 1024 * 1024

# Whoever uploads waits for it. A hundred pages of PDF take about two seconds.
MOST_SECONDS: Final = 20.0
# Of the process that reads one file.
MOST_MEMORY: Final = 1024 * MEGABYTE
# At the same time in one web process: the others wait, within their own deadline.
MOST_READERS: Final = 2

# Archives. An office file of hundreds of pages has a few hundred parts and unpacks to five times its size.
MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 200 * MEGABYTE
MOST_UNPACKED_OF_A_PART: Final = 100 * MEGABYTE
# How many times its size a part may unpack to, when that is much. Sheets of the same figure reach some hundred.
MOST_RATIO: Final = 500
MUCH: Final = 10 * MEGABYTE
# Archives in archives: a spreadsheet in a document in a presentation.
MOST_NESTED: Final = 3

# XML. Word and LibreOffice stay below a hundred levels and a hundred attributes.
MOST_DEPTH: Final = 500
MOST_ATTRIBUTES: Final = 1_000

# Letters of all that is searched.
MOST_TEXT: Final = 20_000_000
# Letters that a file is found by: some eighty pages. In bytes too: PostgreSQL's list of words has room for a megabyte.
MOST_KEPT: Final = 200_000
MOST_KEPT_BYTES: Final = 400_000

# PDF.
MOST_PAGES: Final = 2_000
MOST_OBJECTS: Final = 200_000
MOST_BYTES_OF_A_STREAM: Final = 50 * MEGABYTE
MOST_NESTED_VALUES: Final = 100

# Pictures. What a telephone takes has 12 to 50 million; each is three bytes, and stands in memory twice.
MOST_PIXELS: Final = 60_000_000

# Documents of ours. One of thirty pages takes half a second.
MOST_SECONDS_FOR_SETTING: Final = 20.0
MOST_MEMORY_FOR_SETTING: Final = 2048 * MEGABYTE
MOST_SETTERS: Final = 2
MOST_BYTES_OF_A_DOCUMENT: Final = 20 * MEGABYTE

# Tables. Statistics Norway gives at most 800,000 cells at a time.
MOST_CELLS: Final = 800_000
# Letters of a cell; the rest of a longer one is no figure.
MOST_CELL: Final = 200

# Packs: many papers as one PDF. Nobody waits for them but the worker.
MOST_SECONDS_FOR_BINDING: Final = 60.0
MOST_MEMORY_FOR_BINDING: Final = 2048 * MEGABYTE
MOST_PAGES_OF_A_PACK: Final = 5_000
# A Word file of fifty pages takes LibreOffice some five seconds, and the first one its start.
MOST_SECONDS_FOR_CONVERTING: Final = 60.0
# All files of one pack, converted and counted. What is not done by then is named as not put in.
MOST_SECONDS_FOR_TAKING_IN: Final = 120.0
