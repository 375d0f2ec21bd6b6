"""A process that carries facts of one consumer, for `carrying`: says "ready", waits for "go".

At each "go" it carries until nothing is due and says "done"; with `--loop` it goes on for ever,
looking every 20 ms. With `--words` the words of the catalogue's entries have to follow as well.
"""

import sys
import time


def main(consumer: str, mode: str) -> None:
    """Carry."""
    import django

    django.setup()
    from core.outbox import services as outbox
    from federation.catalogue.services import index_words
    from tasks.outbox import BATCH
    from tasks.routes import CONSUMERS

    def carry() -> int:
        return outbox.drain(consumer=consumer, apply=CONSUMERS[consumer], limit=BATCH)

    carry()
    print("ready", flush=True)
    while sys.stdin.readline():
        if mode == "--loop":
            while True:
                if not carry() and not index_words():
                    time.sleep(0.02)
        while carry():
            pass
        while mode == "--words" and index_words():
            pass
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
