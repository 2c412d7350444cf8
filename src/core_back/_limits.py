"""How much may come in from outside, and how much is said about what is wrong with it: every limit in one place.

Lengths of single texts and sizes of single numbers stand with the fields, in ``_model.constraints``.
"""

from __future__ import annotations

#: Letters of JSON for one record, such as an intake or an answer.
LONGEST_JSON = 5_000_000
#: Letters of JSON for a catalogue: some thousand exercises.
LONGEST_CATALOGUE_JSON = 20_000_000
#: Lists and objects of JSON inside each other; the deepest record of ours has a dozen.
DEEPEST_JSON = 100
#: Spaces by which JSON is indented, a level.
WIDEST_INDENT = 80
#: Values in JSON, lists and objects among them; each is looked at.
MOST_VALUES = 200_000
#: Values in the JSON of a catalogue or in a content folder.
MOST_CATALOGUE_VALUES = 1_000_000
#: Bytes of a file of content, and of all files of a content folder.
LARGEST_FILE = 1_000_000
LARGEST_FOLDER = 10_000_000
#: Files of a content folder, whatever they hold.
MOST_FILES = 3_000
#: Words of a command; reading one option takes argparse longer the more there are.
MOST_ARGUMENTS = 5_000
#: Letters of a line in the interview; what is left of a longer one answers nothing.
LONGEST_ENTRY = 1_000
#: Bytes of a clinic's logo, which is in every handout that is made for it.
LARGEST_LOGO = 300_000
#: Letters of a problem that an error tells; those of ours are shorter.
LONGEST_PROBLEM = 4_000
#: Problems that an error lists; the others are counted.
MOST_PROBLEMS = 1_000
#: Problems of an error that ask what was meant, which costs most of all.
MOST_SUGGESTIONS = 50
#: Known words among which what was meant is looked for.
MOST_CANDIDATES = 2_000
#: Known words that an error offers as meant.
MOST_MEANT = 10
