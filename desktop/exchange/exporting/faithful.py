"""XlsxWriter, made to keep every text exactly and to let rows grow.

Three things are changed in how it writes. A text that looks like XlsxWriter's own rich text
("<r>…</r>") is written as the text it is, not as markup. Two words like "_x0041_" that share an
underscore come back as they were. And row heights are suggestions: a row grows when more is typed
in it.
"""

from __future__ import annotations

import re
from typing import Any

import xlsxwriter
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import Worksheet

# What XML cannot hold is written as "_x0001_" (ECMA-376, part 1, 22.9.2.19), and the first sign
# of a text that looks like that as "_x005F_".
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def escaped(text: str) -> str:
    """A text as Open XML writes it, before the escapes of XML itself.

    >>> escaped("a_x0041_\\x01")
    'a_x005F_x0041__x0001_'
    """
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


class _Strings(SharedStrings):  # type: ignore[misc]
    def _write_si(self, string: str) -> None:
        keep = [("xml:space", "preserve")] if string != string.strip() else []
        self._xml_si_element(escaped(string), keep)


class _Packager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            strings = _Strings()
            strings.string_table = self.workbook.str_table
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class Workbook(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook that keeps every text exactly."""

    def _get_packager(self) -> Packager:
        return _Packager()


class Growing(Worksheet):  # type: ignore[misc]
    """A sheet whose rows grow when more is typed in them."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        if tag == "row":
            attributes = [each for each in attributes if each[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes or [])
