import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

// A Socket.IO server that gives back what it gets, and nothing else: what a message needs at least.
const http = createServer();
new Server(http).on('connection', (socket) => {
  socket.on('echo', (text: string, back: (text: string) => void) => back(text));
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
