"""Starts IOMA Desk from a clone."""

import sys

from ioma_desk.cli import main

sys.exit(main())
