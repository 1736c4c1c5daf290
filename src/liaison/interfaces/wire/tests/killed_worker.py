"""A worker process for test_exactly_once: the pumps of two channels, until it is killed."""

import threading
import time

import django


def main() -> None:
    django.setup()
    from liaison.platform.pumps import pumps, run

    for one in pumps():
        if one.name in ("wire.sms", "wire.email"):
            threading.Thread(target=run, args=(one, threading.Event()), daemon=True).start()
    time.sleep(120)


if __name__ == "__main__":
    main()
