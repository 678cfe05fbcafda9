"""The structure tree: who owns which marked content, and how that is written down.

Elements are kept in parallel lists and named by their index, not as objects, because a plan of
10,000 actions has some 90,000 of them and each is written exactly once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

_PAGE_SHIFT = 20
_MCID_MASK = (1 << _PAGE_SHIFT) - 1


def text_string(text: str) -> str:
    """Write ``text`` as a PDF text string: a literal for ASCII, UTF-16 in hexadecimal beyond it.

    A lone surrogate, which no UTF can carry, becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    safe = text.encode("utf-16-be", "replace") if text.isascii() else _utf16(text)
    return f"<FEFF{safe.hex().upper()}>"


def _utf16(text: str) -> bytes:
    try:
        return text.encode("utf-16-be")
    except UnicodeEncodeError:
        clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
        return clean.encode("utf-16-be")


def attributes(
    *,
    scope: str | None = None,
    col_span: int = 1,
    row_span: int = 1,
    summary: str | None = None,
    list_numbering: str | None = None,
    bbox: tuple[float, float, float, float] | None = None,
    alt: str | None = None,
    actual_text: str | None = None,
    expansion: str | None = None,
    lang: str | None = None,
    title: str | None = None,
) -> str:
    """The optional entries of a structure element, ready to be written.

    ``scope`` is "Row", "Column" or "Both" and belongs on a TH; ``bbox`` is left, bottom, right,
    top in points and belongs on a Figure; ``summary`` says what a Table
    holds; ``list_numbering`` is "Disc", "Decimal", "None" and so
    on (ISO 32000-1, 14.8.5). ``alt`` describes, ``actual_text`` replaces, ``expansion`` spells out
    an abbreviation.
    """
    parts: list[str] = []
    table = ""
    if scope:
        table += f"/Scope/{scope}"
    if col_span > 1:
        table += f"/ColSpan {col_span}"
    if row_span > 1:
        table += f"/RowSpan {row_span}"
    if summary:
        table += f"/Summary{text_string(summary)}"
    owners = []
    if table:
        owners.append(f"<</O/Table{table}>>")
    if list_numbering:
        owners.append(f"<</O/List/ListNumbering/{list_numbering}>>")
    if bbox:
        box = " ".join(f"{value:.2f}" for value in bbox)
        owners.append(f"<</O/Layout/Placement/Block/BBox[{box}]>>")
    if owners:
        parts.append("/A" + (owners[0] if len(owners) == 1 else f"[{''.join(owners)}]"))
    for key, value in (
        ("Alt", alt),
        ("ActualText", actual_text),
        ("E", expansion),
        ("Lang", lang),
        ("T", title),
    ):
        if value is not None:
            parts.append(f"/{key}{text_string(value)}")
    return "".join(parts)


class StructureTree:
    """The elements of one document, in the order in which a reader meets them.

    Element 0 is the Document. Pages are counted from 0; ``start_page`` opens the next.

    Attributes:
        page_keys: for each page, its key in the parent tree (the page's StructParents).
    """

    def __init__(self, role_map: dict[str, str] | None = None) -> None:
        self._tags: list[str] = ["Document"]
        self._parents: list[int] = [-1]
        self._attributes: list[str] = [""]
        self._kids: list[list[int]] = [[]]
        self._objects: dict[int, list[tuple[int, int]]] = {}
        self._role_map = dict(role_map or {})
        self._next_key = 0
        self._page = -1
        self._owners: list[list[int]] = []
        self._object_keys: list[tuple[int, int]] = []
        self.page_keys: list[int] = []
        self.start_page()

    def __len__(self) -> int:
        return len(self._tags)

    def start_page(self) -> None:
        """Open the next page: marked-content ids begin again at 0."""
        self._page += 1
        self._owners.append([])
        self.page_keys.append(self._take_key())

    def _take_key(self) -> int:
        self._next_key += 1
        return self._next_key - 1

    def add(self, tag: str, parent: int = 0, attributes: str = "") -> int:
        """Add an element at the end of ``parent`` and return its number."""
        number = len(self._tags)
        self._tags.append(tag)
        self._parents.append(parent)
        self._attributes.append(attributes)
        self._kids.append([])
        self._kids[parent].append(number)
        return number

    def tag(self, element: int) -> str:
        """The structure type of an element."""
        return self._tags[element]

    def retag(self, element: int, tag: str) -> None:
        """Change an element's type, without its attributes, before the file is written."""
        self._tags[element] = tag
        self._attributes[element] = ""

    def kids(self, element: int) -> int:
        """How many children and pieces of content an element has so far."""
        return len(self._kids[element])

    def mark(self, element: int) -> int:
        """Give ``element`` the next piece of marked content on the open page; return its MCID."""
        owners = self._owners[-1]
        mcid = len(owners)
        owners.append(element)
        self._kids[element].append(-1 - (self._page << _PAGE_SHIFT | mcid))
        return mcid

    def own_object(self, element: int) -> int:
        """Give ``element`` an annotation on the open page; return its StructParent key.

        The caller passes the annotation's object number to ``objects`` when the file is written.
        """
        key = self._take_key()
        self._objects.setdefault(element, []).append((self._page, key))
        self._object_keys.append((key, element))
        return key

    def serialise(
        self,
        first: int,
        page_numbers: Sequence[int],
        object_number: Callable[[int], int],
    ) -> Iterator[tuple[int, str]]:
        """Yield (object number, body) for the root, the parent tree and every element.

        ``first`` is the number of the StructTreeRoot; ``page_numbers`` are the object numbers of
        the pages; ``object_number`` turns an annotation's key into its object number. The last
        page opened is left out when nothing was drawn on it.
        """
        base = first + 2
        yield first, self._root(first, base)
        arrays = base + len(self._tags)
        yield first + 1, self._parent_tree(arrays, base, len(page_numbers))
        pages = [f"{number} 0 R" for number in page_numbers]
        for index, tag in enumerate(self._tags):
            parent = self._parents[index]
            owner = first if parent < 0 else base + parent
            kids = self._kids_of(index, base, pages, object_number)
            yield base + index, f"<</S/{tag}/P {owner} 0 R{self._attributes[index]}{kids}>>"
        for offset in range(len(page_numbers)):
            refs = " ".join([f"{base + owner} 0 R" for owner in self._owners[offset]])
            yield arrays + offset, f"[{refs}]"

    def _root(self, first: int, base: int) -> str:
        roles = "".join(f"/{own}/{standard}" for own, standard in sorted(self._role_map.items()))
        role_map = f"/RoleMap<<{roles}>>" if roles else ""
        return (
            f"<</Type/StructTreeRoot/K {base} 0 R/ParentTree {first + 1} 0 R"
            f"/ParentTreeNextKey {self._next_key}{role_map}>>"
        )

    def _parent_tree(self, arrays: int, base: int, pages: int) -> str:
        entries = [(self.page_keys[page], arrays + page) for page in range(pages)]
        entries += [(key, base + element) for key, element in self._object_keys]
        entries.sort()
        return "<</Nums[" + " ".join(f"{key} {number} 0 R" for key, number in entries) + "]>>"

    def _kids_of(
        self, index: int, base: int, pages: list[str], object_number: Callable[[int], int]
    ) -> str:
        kids = self._kids[index]
        if len(kids) == 1 and index not in self._objects:
            kid = kids[0]
            if kid >= 0:
                return f"/K {base + kid} 0 R"
            code = -1 - kid
            return f"/Pg {pages[code >> _PAGE_SHIFT]}/K {code & _MCID_MASK}"
        own_page = -1
        parts: list[str] = []
        for kid in kids:
            if kid >= 0:
                parts.append(f"{base + kid} 0 R")
                continue
            code = -1 - kid
            page, mcid = code >> _PAGE_SHIFT, code & _MCID_MASK
            if own_page < 0:
                own_page = page
            if page == own_page:
                parts.append(f"{mcid}")
            else:
                parts.append(f"<</Type/MCR/Pg {pages[page]}/MCID {mcid}>>")
        for page, key in self._objects.get(index, ()):
            parts.append(f"<</Type/OBJR/Pg {pages[page]}/Obj {object_number(key)} 0 R>>")
        page_entry = f"/Pg {pages[own_page]}" if own_page >= 0 else ""
        return f"{page_entry}/K[{' '.join(parts)}]" if parts else page_entry
