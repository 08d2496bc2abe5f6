"""PDF files for tests, written by hand: pages of one font, each with its own content."""

import zlib


def pdf(*pages: bytes) -> bytes:
    """Return a PDF with a page for each content stream, packed as programs pack it."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(pages):
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        objects.append(page % (5 + 2 * number) + b" /Resources << /Font << /F1 3 0 R >> >> >>")
        packed = zlib.compress(b"BT /F1 12 Tf 50 800 Td " + content + b" ET")
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed))
    return objects_to_pdf(*objects)


def objects_to_pdf(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its root."""
    body, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + table + trailer
