"""An address as a QR code, drawn as one path: a poster is printed, and a phone reads it from the wall."""

from dataclasses import dataclass
from typing import Final

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

# White around it, in modules, as the standard wants.
QUIET: Final = 4


@dataclass(frozen=True)
class Code:
    """How many modules wide it is, its quiet edge included, and the path of the dark ones."""

    size: int
    path: str

    @property
    def svg(self) -> str:
        """The drawing by itself, dark on white."""
        size = self.size
        paper = f'<rect width="{size}" height="{size}" fill="#fff"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        return f'{head}{paper}<path d="{self.path}" fill="#000"/></svg>'


def code_of(address: str) -> Code:
    made: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    made.add_data(address)
    made.make(fit=True)
    rows = made.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return Code(len(rows), "".join(dark))
