"""``python -m core_back``: the same as the command ``core-back``."""

from core_back.cli import main

raise SystemExit(main())
