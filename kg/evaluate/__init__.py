"""How right the answers are: answer tables against gold tables made by hand.

The comparison knows the questions' columns and nothing of how answers are found, so that
the yardstick stays the same whatever is measured with it.
"""

from kg.evaluate.compare import Score, compare
from kg.evaluate.gold import GoldFolder, GoldTable, find_document, find_gold_folders, read_gold_folder
from kg.evaluate.run import Evaluation, QuestionScore, evaluate, summarise
from kg.evaluate.table import GoldError, Table, read_table

__all__ = [
    "Evaluation",
    "GoldError",
    "GoldFolder",
    "GoldTable",
    "QuestionScore",
    "Score",
    "Table",
    "compare",
    "evaluate",
    "find_document",
    "find_gold_folders",
    "read_gold_folder",
    "read_table",
    "summarise",
]
