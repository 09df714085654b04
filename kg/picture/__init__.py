"""From a lineage to pictures: positions in Python, one interactive page, one static drawing.

``kg.picture.layout`` places the boxes, ``kg.picture.svg`` draws them without script, and
``kg.picture.html`` makes one self-contained page that also works by keyboard and on paper.
"""
