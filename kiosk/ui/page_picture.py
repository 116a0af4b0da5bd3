"""The printed page as a picture for the screen: PDF bytes in, an image out."""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.Lock()  # PDFium may be called from any thread, but from one at a time


def page_image(pdf: bytes, width: int, ratio: float = 1.0) -> QImage:
    """The first page, `width` logical pixels wide. May be called off the UI thread."""
    import pypdfium2  # here, since the first screen must not wait for it

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            # Half a pixel less, since it rounds up.
            scale = (width * ratio - 0.5) / page.get_width()
            bitmap = page.render(scale=scale, rev_byteorder=True)
            pixels = bitmap.to_numpy()
            image = QImage(
                pixels.data,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB888,
            ).copy()
        finally:
            document.close()
    image.setDevicePixelRatio(ratio)
    return image
