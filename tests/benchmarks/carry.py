"""A process that carries facts of one consumer, for `backbone`: says "ready", waits for "go".

`--loop` goes on for ever, looking every 20 ms; `--stay` carries at each "go" and says "done".
"""

import sys
import time


def main(consumer: str, mode: str) -> None:
    """Carry."""
    import django

    django.setup()
    from core.outbox import services as outbox
    from tasks.outbox import BATCH
    from tasks.routes import CONSUMERS

    def carry() -> int:
        return outbox.drain(consumer=consumer, apply=CONSUMERS[consumer], limit=BATCH)

    carry()
    print("ready", flush=True)
    while sys.stdin.readline():
        if mode == "--loop":
            while True:
                if not carry():
                    time.sleep(0.02)
        while carry():
            pass
        if mode != "--stay":
            return
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
