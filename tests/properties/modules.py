"""Prints the digests of the modules of some batches, to be compared between processes."""

from __future__ import annotations

import hashlib
import sys

from tests.properties.batches import batch

BATCHES = 2
"""Seeds whose batches, a strict and a lenient one each, are compiled."""


def digests(first_seed: int) -> list[str]:
    """The SHA-256 of every module, in order."""
    return [
        hashlib.sha256(
            batch(seed, mixed=mixed).source(synchronous=False).encode()
        ).hexdigest()
        for seed in range(first_seed, first_seed + BATCHES)
        for mixed in (False, True)
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(digests(int(sys.argv[1]))))
