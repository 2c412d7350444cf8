"""
The commands of ``core-back``: one module a group, each with a function ``add(commands)`` that adds their options.

A new command is one more name in ``COMMANDS`` of ``core_back.cli``, with its module.
A command's ``run`` takes the options and the catalogue; it returns what to print, or an empty text for nothing.
"""
