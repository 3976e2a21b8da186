"""Codes that a phone reads, to be drawn on a page."""

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_Q


def qr_code(text: str) -> dict:
    """A QR code as one path of squares, and its width in squares with the quiet margin."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"path": path, "size": len(rows)}
