"""Run the command without its script: `python -m checker check FOLDER`."""

from checker.cli import main

if __name__ == "__main__":
    main()
