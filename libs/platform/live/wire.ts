import { randomUUID } from 'node:crypto';
import { Decoder as SocketDecoder, Encoder as SocketEncoder, PacketType, type Packet } from 'socket.io-parser';

/** JSON that was made before and is put into an answer as it is: a state that hundreds of people ask for is serialised once. */
export class Prepared {
  constructor(readonly json: string) {}
}

class Encoder extends SocketEncoder {
  // Nobody can guess it, so no text of a person can stand for a prepared part.
  private readonly marker = randomUUID();

  /** Our protocol is text, hence no search for binary parts through everything that leaves. */
  override encode(packet: Packet): string[] {
    const parts: string[] = [];
    let text = String(packet.type);
    if (packet.nsp && packet.nsp !== '/') text += `${packet.nsp},`;
    if (packet.id !== undefined && packet.id !== null) text += String(packet.id);
    if (packet.data !== undefined && packet.data !== null)
      text += JSON.stringify(packet.data, (_key, value: unknown) => {
        if (!(value instanceof Prepared)) return value;
        parts.push(value.json);
        return this.marker;
      });
    if (parts.length > 0) {
      const pieces = text.split(`"${this.marker}"`);
      text = pieces.map((piece, index) => piece + (parts[index] ?? '')).join('');
    }
    return [text];
  }
}

class Decoder extends SocketDecoder {
  /** @throws on binary packets, which closes that connection: our protocol has none, and assembling them costs memory. */
  override add(data: unknown): void {
    if (typeof data !== 'string') throw new Error('binary packets are not part of the protocol');
    const type = Number(data.charAt(0)) as PacketType;
    if (type === PacketType.BINARY_EVENT || type === PacketType.BINARY_ACK)
      throw new Error('binary packets are not part of the protocol');
    super.add(data);
  }
}

export const wireParser = { Encoder, Decoder };
