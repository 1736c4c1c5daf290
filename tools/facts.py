"""Write tests/facts.json anew: the facts and their fields that logs out there may hold."""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liaison.platform.settings")
    django.setup()
    sys.path.insert(0, ".")
    from tests.test_conventions import SNAPSHOT, facts

    SNAPSHOT.write_text(json.dumps(facts(), indent=1, sort_keys=True) + "\n")
