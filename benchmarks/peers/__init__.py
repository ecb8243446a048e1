"""Other engines that decide by rules: each gets the policies in its own language."""

from __future__ import annotations

from .engines import PEERS
from .language import CannotExpressError
from .peer import Peer, brief, prepared

PEERS_BY_NAME = {peer.name: peer for peer in PEERS}

__all__ = [
    "PEERS",
    "PEERS_BY_NAME",
    "CannotExpressError",
    "Peer",
    "brief",
    "prepared",
]
