"""The selection as tables, for as many intakes as an engine can hold."""

from core_back.tables._relations import Relation as Relation
from core_back.tables._relations import Relations as Relations
from core_back.tables._tabulating import relations as relations
