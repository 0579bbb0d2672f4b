"""A Word document, as a brief for reading: what the view is, the table, the quotes, the references, and how it was made."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from search_api.errors import TooLarge
from search_api.exporting.characters import one_line
from search_api.exporting.formats import reading
from search_api.exporting.formats.citations_gbt2025 import cited_as
from search_api.exporting.table import Row, Table
from search_api.exporting.wording import word
from search_api.pictures import png
from search_api.pictures.raster import NoPicture

LONG_AGO = datetime(1980, 1, 1)
MOST = 2_000  # rows; a longer table takes Word and this program long, and nobody reads it
CHINESE = "宋体"
CELL = "CellText"
LATE = ("conditions", "address", "made_by")  # of the description
PIXEL = 0.75  # points
A4 = Cm(29.7), Cm(21)
WIDEST = Cm(24)  # within the margins of a landscape page


def write(table: Table) -> Iterator[bytes]:
    """The whole document, as it is put together in memory; TooLarge for more rows than MOST."""
    if table.total > MOST:
        raise TooLarge(
            f"{table.total} rows are too many for a Word document, which takes {MOST}.", "Narrow the view down, or take xlsx or csv."
        )
    document = _empty(table)
    rows = list(table.rows)
    _top(document, table)
    _table(document, table, rows)
    _extras(document, table)
    _pictures(document, table)
    _quotes(document, table, rows)
    _references(document, table)
    _about(document, table)
    out = io.BytesIO()
    document.save(out)
    return iter((out.getvalue(),))


def _empty(table: Table) -> Word:
    """A landscape page, with a font for Chinese wherever a style does not name its own."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    for style in ("Normal", "Title", "Heading 1", "Heading 2"):
        font = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        font.attrib.pop(qn("w:eastAsiaTheme"), None)
        font.set(qn("w:eastAsia"), CHINESE)
    document.styles["Normal"].font.size = Pt(10)
    cell = document.styles.add_style(CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.font.size, cell.paragraph_format.space_after = Pt(8), Pt(0)
    facts = document.core_properties
    facts.title, facts.author, facts.comments = one_line(table.title)[:255], "casegraph", ""
    facts.created = facts.modified = LONG_AGO
    facts.language = "zh-CN" if table.language == "zh" else "en"
    return document


def _top(document: Word, table: Table) -> None:
    document.add_heading(one_line(table.title), 0)
    _facts(document, table, at_the_end=False)


def _about(document: Word, table: Table) -> None:
    document.add_heading(word("about_file", table.language), 1)
    _facts(document, table, at_the_end=True)


def _facts(document: Word, table: Table, at_the_end: bool) -> None:
    """What the view is; how the file came about is for the end."""
    late = {word(name, table.language) for name in LATE}
    for heading, text in table.description:
        if (heading in late) == at_the_end:
            paragraph = _paragraph(document, "ListBullet")
            paragraph.add_run(word("titled", table.language, view=heading, name="")).bold = True
            paragraph.add_run(one_line(text))


def _table(document: Word, table: Table, rows: Iterable[Row]) -> None:
    document.add_heading(word("table", table.language), 1)
    if not table.total:
        document.add_paragraph(word("no_rows", table.language))
        return
    _grid(document, reading.headings(table), (reading.line(table, number, row) for number, row in enumerate(rows, 1)))


def _grid(document: Word, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    grid = document.add_table(1, len(heads), "Table Grid")
    _fill(grid.rows[0].cells, heads, bold=True)
    _mark(grid.rows[0]._tr, "w:tblHeader")
    for line in lines:
        added = grid.add_row()
        _fill(added.cells, line)
        _mark(added._tr, "w:cantSplit")


def _extras(document: Word, table: Table) -> None:
    for extra in table.extras:
        document.add_heading(one_line(extra.title), 1)
        _grid(
            document, [column.label for column in extra.columns], ([reading.plain(table, cell) for cell in cells] for cells in extra.rows)
        )


def _pictures(document: Word, table: Table) -> None:
    """Where this machine cannot draw, the document says why in place of the picture."""
    for draw in table.pictures:
        picture = draw()
        document.add_heading(word("titled", table.language, view=word("picture", table.language), name=one_line(picture.table.title)), 1)
        try:
            drawn = png(picture)
        except NoPicture as error:
            document.add_paragraph(f"{error.cause} {error.next_step}")
            continue
        document.add_picture(io.BytesIO(drawn), width=min(Pt(picture.width * PIXEL), WIDEST))
        document.add_paragraph(one_line(picture.table.description))


def _paragraph(document: Word, style: str) -> Paragraph:
    """style: the id of a style of the template; by name, python-docx looks through all styles each time (half of the whole time)."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _fill(cells: Iterable[object], texts: Iterable[str], bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]  # type: ignore[attr-defined]
        paragraph._p.style = CELL
        paragraph.add_run(one_line(text)).bold = bold


def _mark(row: object, name: str) -> None:
    """A property of a table's row: `w:tblHeader` repeats it on every page, `w:cantSplit` keeps it on one."""
    row.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined]


def _quotes(document: Word, table: Table, rows: Iterable[Row]) -> None:
    document.add_heading(word("quotes", table.language), 1)
    for number, row in enumerate(rows, 1):
        if row.evidence:
            _paragraph(document, "Heading2").add_run(f"{number}. {one_line(reading.named(table, row))}")
        for about, each in row.supported():
            paragraph = _paragraph(document, "ListBullet")
            paragraph.add_run(one_line(word("titled", table.language, view=about, name="")) if about else "").bold = True
            paragraph.add_run(f"“{one_line(each.quote)}” [{table.cited.number(each.document)}] ")
            _link(paragraph, table, table.cited.link(each), f"{each.start}–{each.end}")


def _references(document: Word, table: Table) -> None:
    document.add_heading(word("references", table.language), 1)
    for reference in table.cited.references():
        paragraph = document.add_paragraph(f"[{reference.number}] {cited_as(reference)} ")
        _link(paragraph, table, reference.link, one_line(reference.name))


def _link(paragraph: Paragraph, table: Table, url: str, text: str) -> None:
    """A link to the service's own pages; where these have no address, the text alone."""
    run = paragraph.add_run(text)
    if table.origin.startswith(("http://", "https://")):
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run.font.underline = True
        link.append(run._r)
        paragraph._p.append(link)
