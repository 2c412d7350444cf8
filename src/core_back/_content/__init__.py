"""From a folder of TOML files to a catalogue."""

#: The language of the content itself; the others are laid over it.
ENGLISH = "en"
#: The folder of the language packs, which is beside the content.
LANGUAGES = "languages"
