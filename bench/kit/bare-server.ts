// What Plenum is compared with: Socket.IO as its first page shows it, a message is broadcast to all as it comes.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((_request, response) => response.end());
const io = new Server(http, { perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('message.post', (message: object, answer: (value: object) => void) => {
    io.emit('message', message);
    answer({ ok: true, data: {} });
  });
});
http.listen(Number(process.env['PORT']), '127.0.0.1');
