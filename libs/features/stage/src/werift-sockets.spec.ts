import * as werift from 'werift';
import { withSafeSockets } from './werift-sockets.js';

describe('sockets of werift', () => {
  it('that cannot be opened are a rejection, not the end of the server', async () => {
    withSafeSockets(werift);
    withSafeSockets(werift);
    const own = { udp4: '127.0.0.1' };
    const taken = await werift.UdpTransport.init('udp4', { interfaceAddresses: own });
    try {
      const late = werift.UdpTransport.init('udp4', { port: taken.port, interfaceAddresses: own });
      await expect(late).rejects.toMatchObject({ code: 'EADDRINUSE' });
    } finally {
      await taken.close();
    }
  });
});
