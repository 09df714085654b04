"""A report and a resolution of bodies that do not exist, made of the paragraphs that a test gives."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.context import Context
from kg.extract.reading import context_of
from kg.model.facts import DocumentKind, Fact
from kg.text.read import read_document


def report(*paragraphs: str) -> Context:
    """A report of the Working Group on Lakes, its paragraphs numbered from 1."""
    numbered = "\n".join(f"{number}. {words}" for number, words in enumerate(paragraphs, start=1))
    text = f"""Working Group on Lakes

Geneva, 4-5 May 2021

Report of the Working Group on Lakes on its third meeting, held in Geneva on 4 and 5 May 2021

I. Introduction

{numbered}
"""
    return replace(context_of(read_document(text.encode(), "report.txt")), kind=DocumentKind.MEETING_REPORT)


def resolution(*paragraphs: str) -> Context:
    """Resolution 6/3 of the Lakes Conference, its operative paragraphs numbered from 1."""
    numbered = "\n".join(f"{number}. {words}" for number, words in enumerate(paragraphs, start=1))
    text = f"""Resolution adopted by the Lakes Conference on 7 October 2021

6/3. Clean lakes

The Lakes Conference,

Recalling its resolution 2/1 of 3 May 2013, in which it established the Lake Fund, and reaffirming its aims,

{numbered}

4th plenary meeting
7 October 2021
"""
    return context_of(read_document(text.encode(), "resolution.txt"))


def place(context: Context, fact: Fact) -> str:
    """The paragraph that questions print for a fact."""
    document = context.document
    return fact.place or document.paragraph(document.block_at(fact.span.start)).number
