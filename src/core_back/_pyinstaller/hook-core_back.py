"""What a frozen program needs beside the modules: the content, and the metadata that tells our version."""

from PyInstaller.utils.hooks import collect_data_files, copy_metadata

datas = [*collect_data_files("core_back"), *copy_metadata("core-back")]
