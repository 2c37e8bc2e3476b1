"""Trial: a program killed while its form is typed or saved loses nothing typed more than two seconds before.

A process of its own works the real windows on the offscreen screen: a card is scanned, contact data are typed key by
key, each reported with its time, and the form is saved. It is killed (SIGKILL) at a moment drawn from the seed, over
typing, and over saving up to the confirmation. Afterwards what was typed must be in the draft or in the record, the
database sound, its audit chain whole, and no enrolment half.
"""

import argparse
import json
import random
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from bench.journeys.homes import copy_home, prepare_home, workshop_at
from bench.journeys.typist import DOCUMENT, Report, Saved, Saving, Stroke, enrol_until_killed
from bench.soak_enrol_kills import enrolment_faults, file_faults
from ioma_desk.app.workshop import Rooms
from ioma_desk.domain.names import folded
from ioma_desk.paths import Paths

MAY_BE_LOST_SECONDS = 2.0
TYPING_SECONDS, TYPING_PAUSE_MS = 4.5, 30
"""Longer than what may be lost, so that each trial has something to lose."""
SAVING_SECONDS = 0.25
SAVING_SHARE = 0.4
ANSWER_SECONDS = 60.0
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["bench.journeys.typist", *LATE])  # children start at once
