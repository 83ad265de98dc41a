"""An HTTP proxy that opens tunnels (CONNECT), in this process, with everything it saw."""

import base64
import contextlib
import socket
import threading


class ConnectProxy:
    """Passes every tunnel on to one server of this machine, whatever host was asked for.

    `credentials`: "user:password", asked for with 407. `status`: what every request gets instead."""

    def __init__(self, server_port, credentials=None, status=None):
        self._server_port = server_port
        self._credentials = credentials
        self._status = status
        self._lock = threading.Lock()
        self._sockets = []
        self.targets = []
        self.seen = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        for one in [self._listener, *self._sockets]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._sockets.append(client)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _saw(self, data):
        with self._lock:
            self.seen += data

    def _serve(self, client):
        with contextlib.suppress(OSError):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                data = client.recv(1)
                if not data:
                    return
                head += data
            self._saw(head)
            self.targets.append(head.split()[1].decode())
            status = self._status or self._judge(head)
            client.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
            if status.startswith("200"):
                self._tunnel(client)
            client.close()

    def _judge(self, head):
        if self._credentials is None:
            return "200 OK"
        expected = base64.b64encode(self._credentials.encode())
        given = b"\r\nProxy-Authorization: Basic " + expected + b"\r\n" in head
        return "200 OK" if given else "407 Proxy Authentication Required"

    def _tunnel(self, client):
        server = socket.create_connection(("127.0.0.1", self._server_port))
        self._sockets.append(server)
        back = threading.Thread(target=self._pass_on, args=(server, client, None), daemon=True)
        back.start()
        self._pass_on(client, server, self._saw)
        back.join()

    @staticmethod
    def _pass_on(source, target, saw):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if saw:
                    saw(data)
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
