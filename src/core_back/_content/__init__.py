"""From a folder of TOML files to a catalogue."""
