import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

// A Socket.IO server that returns what it gets: the lower bound of a message.
const http = createServer();
new Server(http).on('connection', (socket) => {
  socket.on('echo', (text: string, acknowledge: (text: string) => void) => acknowledge(text));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
