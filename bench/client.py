"""Posts prepared forms over raw sockets, keep-alive, and prints what it measured as JSON.

``python -m bench.client PORT CLIENTS FOLDER``: FOLDER holds one whole HTTP request a file.
It does as little as a client can, since it shares the cores with what it measures.
"""

import json
import socket
import sys
import threading
import time
from pathlib import Path


def _answer(connection: socket.socket) -> int:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            raise ConnectionError
        data += more
    head, body = data.split(b"\r\n\r\n", 1)
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    while len(body) < length:
        body += connection.recv(65536)
    return int(head[9:12])


def _post_all(port: int, requests: list[bytes], times: list[float], statuses: list[int]) -> None:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for request in requests:
        start = time.perf_counter()
        connection.sendall(request)
        statuses.append(_answer(connection))
        times.append(time.perf_counter() - start)


def main() -> None:
    port, clients, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    requests = [path.read_bytes() for path in sorted(folder.iterdir())]
    times: list[float] = []
    statuses: list[int] = []
    threads = [
        threading.Thread(target=_post_all, args=(port, requests[n::clients], times, statuses))
        for n in range(clients)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    times.sort()
    print(
        json.dumps(
            {
                "posted": len(statuses),
                "accepted": statuses.count(201),
                "per_second": round(len(statuses) / took, 1),
                "median_ms": round(1000 * times[len(times) // 2], 2),
                "p99_ms": round(1000 * times[int(len(times) * 0.99)], 2),
            }
        )
    )


if __name__ == "__main__":
    main()
