"""A network that behaves badly, between sluice and a server of this machine: a TCP proxy in this
process that delays, drops, withholds and forgets, and knows nothing of HTTP."""

import asyncio
import contextlib
import random
import socket
import struct
import threading

CHUNK = 16 * 1024


class FaultingProxy:
    """Passes connections on to 127.0.0.1:`server_port`.

    `delay`: seconds that each chunk towards the client takes, with `jitter` more or less.
    `loss`: of the chunks, whichever way they go, cost their connection (RST both ways).
    `swapped`: connections wait until so many are there and are passed on last come, first served.
    `forgets`: of the connections become half-open after their first chunk of request: nothing comes
    back any more, and no end either, as behind a router that has lost its table.

    cut(): from then on everything is withheld, as by a dead line; restore() ends that, and what
    was withheld arrives, as TCP sends it again. New connections are accepted by no one meanwhile."""

    def __init__(self, server_port, delay=0.0, jitter=0.0, loss=0.0, swapped=1, forgets=0.0, seed=1):
        self._server_port = server_port
        self._delay, self._jitter, self._loss = delay, jitter, loss
        self._swapped, self._forgets = swapped, forgets
        self._random = random.Random(seed)
        self._waiting = []
        self._tasks = set()
        self._line = None  # set while it is alive
        self.connections = 0
        self.chunks = 0
        self.lost = 0
        self.forgotten = 0
        self.order = []  # connections by number, as they reached the server
        self._loop = asyncio.new_event_loop()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._is_ready = threading.Event()
        self._thread.start()
        self._is_ready.wait()

    def cut(self):
        self._loop.call_soon_threadsafe(self._line.clear)

    def restore(self):
        self._loop.call_soon_threadsafe(self._line.set)

    def close(self):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._listener.close()

    def _run(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._begin())
        self._is_ready.set()
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _begin(self):
        self._line = asyncio.Event()
        self._line.set()
        self._listener.setblocking(False)
        self._start(self._accept())

    def _start(self, work):
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _accept(self):
        while True:
            await self._line.wait()
            client, _ = await self._loop.sock_accept(self._listener)
            client.setblocking(False)
            self._waiting.append((self.connections, client))
            self.connections += 1
            if len(self._waiting) >= self._swapped:
                self._pass_on()
            elif len(self._waiting) == 1:
                self._loop.call_later(0.5, self._pass_on)  # no more may be coming

    def _pass_on(self):
        while self._waiting:
            number, client = self._waiting.pop()
            self.order.append(number)
            self._start(self._serve(client))

    async def _serve(self, client):
        server = socket.socket()
        server.setblocking(False)
        forgets = self._random.random() < self._forgets
        try:
            await self._loop.sock_connect(server, ("127.0.0.1", self._server_port))
            # Each way ends with the connection: the server gets nothing of a client that has gone.
            ways = [self._start(self._pump(client, server, 0, 0, False)),
                    self._start(self._pump(server, client, self._delay, self._jitter, forgets))]
            _, others = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in others:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        except OSError:
            pass
        finally:
            client.close()
            server.close()

    async def _pump(self, source, sink, delay, jitter, forgets):
        with contextlib.suppress(OSError):
            while data := await self._loop.sock_recv(source, CHUNK):
                self.chunks += 1
                if self._random.random() < self._loss:
                    self.lost += 1
                    for one in (source, sink):
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                       struct.pack("ii", 1, 0))
                    return
                if forgets:
                    self.forgotten += 1
                    await self._loop.create_future()  # until the client gives up
                await asyncio.sleep(max(0.0, delay + self._random.uniform(-jitter, jitter)))
                await self._line.wait()
                await self._loop.sock_sendall(sink, data)
