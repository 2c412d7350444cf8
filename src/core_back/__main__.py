"""``python -m core_back``, and the command ``core-back``, which is the same."""


def run() -> int:
    """Run the command and return its exit code; who interrupts it while it starts sees no traceback either."""
    try:
        from core_back.cli import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
