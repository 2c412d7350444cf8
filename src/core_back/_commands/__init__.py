"""
The commands of ``core-back``: one module a group, each with a function ``add(commands)``.

A new group is a new module, and one more name in ``GROUPS`` of ``core_back.cli``.
A command's ``run`` takes the options and the catalogue; it returns what to print, or an empty text for nothing.
"""
