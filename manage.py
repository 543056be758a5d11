#!/usr/bin/env python
import os
import sys

from django.apps import apps
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(sys.argv)
    if apps.ready:  # what failed has left by now
        from operating.timers import note_run

        note_run(sys.argv[1:])
