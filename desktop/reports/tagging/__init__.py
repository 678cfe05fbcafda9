"""Tagged, accessible PDF (PDF/UA-1, ISO 14289-1) for users of ReportLab's canvas.

ReportLab's open-source canvas draws pages but writes no structure tree, so a screen
reader meets its PDFs as loose text. This package adds what is missing, and knows nothing of the
rest of the program: copy the folder, and it works beside any ReportLab code.

What it writes: the structure tree with its parent tree, marked content with MCIDs, artifacts,
the document language, title and XMP metadata with the PDF/UA identifier, ``Tabs /S`` on every
page, bookmarks, tagged links, and the whole file with the same bytes for the same input.

Example::

    from datetime import date
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from desktop.reports.tagging import TaggedCanvas

    pdfmetrics.registerFont(TTFont("Body", "DejaVuSans.ttf"))   # every font must be embedded
    doc = TaggedCanvas("out.pdf", title="Bus times", dated=date(2024, 5, 1), font="Body")
    with doc.leaf("H1"):
        doc.setFont("Body", 18)
        doc.drawString(72, 770, "Bus times")
    doc.bookmark("Bus times", level=0, y=790)
    with doc.artifact():
        doc.line(72, 760, 520, 760)
    with doc.element("Table"):
        with doc.element("TR"):
            with doc.leaf("TH", scope="Column"):
                doc.drawString(72, 740, "Stop")
            with doc.leaf("TH", scope="Column"):
                doc.drawString(200, 740, "Time")
        with doc.element("TR"):
            with doc.leaf("TD"):
                doc.drawString(72, 720, "Market Square")
            with doc.leaf("TD"):
                doc.drawString(200, 720, "08:15")
    doc.save()

An element may go on over a page break: leave its marked content, call ``showPage()`` and mark
again, inside the same ``element`` block or with the id that the block gave::

    with doc.element("P") as paragraph:
        with doc.marked(paragraph):
            doc.drawString(72, 40, "The first half of a paragraph ")
        doc.showPage()
        with doc.marked(paragraph):
            doc.drawString(72, 770, "and its second half.")

The tags are the standard structure types of ISO 32000-1, 14.8.4. What the package can't do for
its caller: choose the right tags, draw in reading order, and embed every font.
"""

from desktop.reports.tagging.canvas import TaggedCanvas, TaggingError
from desktop.reports.tagging.tree import StructureTree, attributes

__all__ = ["StructureTree", "TaggedCanvas", "TaggingError", "attributes"]
