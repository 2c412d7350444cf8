"""What a frozen program needs beside the modules that are imported: content, templates, and our version."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

datas = [*collect_data_files("core_back"), *copy_metadata("core-back")]
hiddenimports = [*collect_submodules("core_back._compiled_content"), *collect_submodules("core_back._commands")]
