"""The document's description of itself: Info dictionary and XMP packet.

Both carry the same title and the same date, because PDF/UA readers show the one or the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape

from desktop.reports.tagging.tree import text_string

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{creator}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class Description:
    """What a reader is told of the document before its first page.

    ``dated`` is the time of making in UTC; a bare day is its midnight.
    """

    title: str
    dated: date | datetime
    lang: str = "en-GB"
    author: str = ""
    subject: str = ""
    creator: str = "ReportLab, tagged"

    def info(self) -> str:
        """The Info dictionary, ready to be written."""
        stamp = f"(D:{self.dated:%Y%m%d%H%M%S}Z)"
        fields = "".join(
            f"/{key}{text_string(value)}"
            for key, value in (
                ("Title", self.title),
                ("Author", self.author),
                ("Subject", self.subject),
                ("Creator", self.creator),
                ("Producer", self.creator),
            )
            if value
        )
        return f"<<{fields}/CreationDate{stamp}/ModDate{stamp}>>"

    def xmp(self) -> bytes:
        """The XMP packet as UTF-8, with the PDF/UA identifier (ISO 14289-1, clause 5)."""
        return _PACKET.format(
            title=_xml(self.title),
            author=_xml(self.author),
            subject=_xml(self.subject),
            lang=_xml(self.lang),
            creator=_xml(self.creator),
            made=f"{self.dated:%Y-%m-%dT%H:%M:%SZ}",
        ).encode("utf-8")


def _xml(text: str) -> str:
    """Escape for XML, with what XML 1.0 can't carry shown as U+FFFD."""
    return escape(
        "".join(
            c
            if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
            else "\ufffd"
            for c in text
        )
    )
