"""
The selection as tables, and for data frames as large as an engine can hold.

>>> from core_back import tables
>>> relations = tables.relations()
>>> relations.decisions.columns[-5:]
('rank', 'exercise', 'stage', 'reason_code', 'offer')
"""

from __future__ import annotations

from core_back.tables._answers import Answers, recommend
from core_back.tables._export import to_csv, to_json, to_parquet
from core_back.tables._relations import RELATIONS, Relation, Relations
from core_back.tables._tabulating import relations

__all__ = ["RELATIONS", "Answers", "Relation", "Relations", "recommend", "relations", "to_csv", "to_json", "to_parquet"]
