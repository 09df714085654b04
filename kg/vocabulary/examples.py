"""Where the words of an example stand in the data at hand: the paragraph, else the document, else nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.questions.table import results_table
from kg.rdf import iri
from kg.rdf.terms import PREFIXES
from kg.vocabulary.ontology import Example

Ask = Callable[[str], bytes]  # SPARQL in, results in JSON out

_PLACES = """SELECT DISTINCT ?id ?number ?block WHERE {{
  VALUES (?id ?number) {{ {wanted} }}
  GRAPH ?versions {{ ?document m:currentVersion ?version }}
  GRAPH ?record {{ ?version m:documentId ?id }}
  OPTIONAL {{
    GRAPH ?block {{ ?block eli:number ?number ; dct:isPartOf ?version ; a doco:Paragraph .
      FILTER NOT EXISTS {{ ?block m:part ?part }} }}
  }}
}}"""


def find_places(ask: Ask, examples: Iterable[Example]) -> dict[Example, str]:
    """The address of each example's paragraph, else of its document; none where the store lacks that."""
    wanted = tuple(dict.fromkeys(examples))
    if not wanted:
        return {}
    pairs = sorted({(one.document, one.paragraph) for one in wanted})
    text = _PLACES.format(wanted=" ".join(f'("{name}" "{number}")' for name, number in pairs))
    head = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("m", "eli", "doco", "dct"))
    found: dict[tuple[str, str], str] = {}
    for row in results_table(ask(head + text)).records():
        found.setdefault((row["id"], row["number"]), row["block"] or str(iri.document(row["id"])))
    return {
        one: found[one.document, one.paragraph] for one in wanted if (one.document, one.paragraph) in found
    }
