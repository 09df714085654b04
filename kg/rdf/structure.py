"""The tree of a document in RDF: each block in the graph of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.tree import Block, BlockKind, Document
from kg.rdf import iri
from kg.rdf.stated import Quad, Triples
from kg.rdf.terms import DCTERMS, DOCO, ELI, PROV, RDF, M
from kg.rdf.world import World

_CLASSES = {
    BlockKind.MASTHEAD: M.Masthead,
    BlockKind.CONTENTS: DOCO.ListOfContents,
    BlockKind.HEADING: DOCO.SectionTitle,
    BlockKind.PARAGRAPH: DOCO.Paragraph,
    BlockKind.ITEM: M.SubParagraph,
    BlockKind.TABLE: DOCO.Table,
    BlockKind.ROW: M.TableRow,
    BlockKind.CELL: M.TableCell,
    BlockKind.FOOTNOTE: DOCO.Footnote,
}


def block_quads(document: Document, world: World) -> Iterator[Quad]:
    """Every block: class, number, order, text, place in the tree, offsets."""
    for block in document.blocks:
        paragraph = document.paragraph(block)
        graph = iri.block(world.version, paragraph.path)
        triples = Triples()
        node = iri.block(world.version, block.path)
        triples.add(node, RDF.type, M.Block)
        triples.add(node, RDF.type, _CLASSES[block.kind])
        triples.add(node, ELI.number, block.number)
        triples.add(node, M.order, block.index)
        triples.add(node, M.start, block.span.start)
        triples.add(node, M.end, block.span.end)
        triples.add(node, M.page, block.page)
        triples.add(node, M.part, block.part)
        triples.add(node, M.version, world.version)
        triples.add(node, PROV.value, document.words(block))
        parent = document.parent(block)
        triples.add(
            node,
            DCTERMS.isPartOf,
            world.version if parent is None else iri.block(world.version, parent.path),
        )
        if block.section is not None:
            heading = document.blocks[block.section]
            triples.add(node, M.underHeading, iri.block(world.version, heading.path))
        if parent is None:
            triples.add(node, M.sectionPath, section_path(document, block))
        for triple in triples.done(node).triples:
            yield (*triple, graph)


def section_path(document: Document, block: Block) -> str:
    """The headings over a block as printed, outermost first, joined with " > "."""
    return " > ".join(
        " ".join(heading.span.of(document.text).split()) for heading in document.headings(block)
    )
