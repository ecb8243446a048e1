"""A small authoritative name server: `zone_server.py FOLDER ADDRESS PORT`.

Answers from the zone files in a folder, by UDP and TCP, and truncates what a datagram does
not take. A zone that it does not have is answered with SERVFAIL.
"""

from __future__ import annotations

import socketserver
import sys
import threading
from pathlib import Path
from typing import ClassVar

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone


class ZoneServer:
    """Zones, and the answers that they give."""

    def __init__(self, folder: Path) -> None:
        self._zones = [
            dns.zone.from_file(str(path), origin=path.stem, relativize=False)
            for path in folder.glob("*.zone")
        ]

    def answer(self, wire: bytes, *, most_bytes: int | None) -> bytes:
        """The answer to a query, as bytes; `most_bytes` None is TCP."""
        query = dns.message.from_wire(wire)
        response = dns.message.make_response(query, our_payload=1232)
        self._fill(response)
        most = 65535 if most_bytes is None else max(most_bytes, query.payload)
        return response.to_wire(max_size=most, prefer_truncation=True)

    def _fill(self, response: dns.message.Message) -> None:
        question = response.question[0]
        name = question.name
        zone = self._zone_of(name)
        if zone is None:
            response.set_rcode(dns.rcode.SERVFAIL)
            return
        response.flags |= dns.flags.AA
        for _ in range(8):
            node = zone.get_node(name) or zone.get_node(_wildcard(name))
            if node is None:
                response.set_rcode(dns.rcode.NXDOMAIN)
                return
            alias = node.get_rdataset(question.rdclass, dns.rdatatype.CNAME)
            found = alias or node.get_rdataset(question.rdclass, question.rdtype)
            if found is None:
                return
            response.answer.append(dns.rrset.from_rdata_list(name, found.ttl, [*found]))
            if alias is None:
                return
            name = alias[0].target

    def _zone_of(self, name: dns.name.Name) -> dns.zone.Zone | None:
        for zone in self._zones:
            if zone.origin is not None and name.is_subdomain(zone.origin):
                return zone
        return None


def _wildcard(name: dns.name.Name) -> dns.name.Name:
    return dns.name.Name((b"*", *name.labels[1:]))


class _Udp(socketserver.BaseRequestHandler):
    zones: ClassVar[ZoneServer]

    def handle(self) -> None:
        wire, connection = self.request
        answer = self.zones.answer(wire, most_bytes=512)
        connection.sendto(answer, self.client_address)


class _Tcp(socketserver.StreamRequestHandler):
    zones: ClassVar[ZoneServer]

    def handle(self) -> None:
        length = int.from_bytes(self.rfile.read(2), "big")
        wire = self.rfile.read(length)
        if wire:
            answer = self.zones.answer(wire, most_bytes=None)
            self.wfile.write(len(answer).to_bytes(2, "big") + answer)


def main() -> None:
    """Serve until interrupted."""
    folder, address, port = sys.argv[1:]
    zones = ZoneServer(Path(folder))
    _Udp.zones = _Tcp.zones = zones
    endpoint = (address, int(port))
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with (
        socketserver.ThreadingUDPServer(endpoint, _Udp) as udp,
        socketserver.ThreadingTCPServer(endpoint, _Tcp) as tcp,
    ):
        udp.daemon_threads = tcp.daemon_threads = True
        threading.Thread(target=udp.serve_forever, daemon=True).start()
        try:
            tcp.serve_forever()
        except KeyboardInterrupt:
            udp.shutdown()


if __name__ == "__main__":
    main()
