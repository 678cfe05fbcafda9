"""Draws plandesk.svg, the application's icon, in every size and container a system asks for.

Run it with `make icons` after a change to the SVG: windows take the PNGs, an installer or a
built program takes `plandesk.ico` (Windows) or `plandesk.icns` (macOS).
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = (32, 64, 128, 256, 512)


def draw(renderer: QSvgRenderer, size: int) -> Image.Image:
    """Draw the icon `size` pixels square on a clear ground."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def main() -> int:
    """Write the PNGs, the .ico and the .icns beside the SVG."""
    app = QGuiApplication(sys.argv)
    renderer = QSvgRenderer(str(HERE / "plandesk.svg"))
    pictures = {size: draw(renderer, size) for size in PNG_SIZES}
    for size, picture in pictures.items():
        picture.save(HERE / f"plandesk-{size}.png", optimize=True)
    for name, sizes in (("plandesk.ico", ICO_SIZES), ("plandesk.icns", ICNS_SIZES)):
        largest, *others = (pictures[size] for size in reversed(sizes))
        largest.save(HERE / name, sizes=[(size, size) for size in sizes], append_images=others)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
