import type { Socket } from 'node:dgram';

type Werift = typeof import('werift');
type Init = (this: { socket: Socket }) => Promise<void>;

const done = new WeakSet<object>();

/**
 * werift probes for a free port and opens it afterwards, and listens for no errors of the socket: if somebody else took the
 * port in between, Node would end the whole server. After this a socket that cannot be opened is a rejection, which
 * werift takes for a connection without a candidate.
 */
export const withSafeSockets = ({ UdpTransport }: Pick<Werift, 'UdpTransport'>): void => {
  const prototype = UdpTransport.prototype as unknown as { init: Init };
  if (done.has(prototype)) return;
  done.add(prototype);
  const { init } = prototype;
  prototype.init = function () {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      init.call(this).then(resolve, reject);
    });
  };
};
