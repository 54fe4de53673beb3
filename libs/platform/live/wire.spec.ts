import { PacketType } from 'socket.io-parser';
import { encodePacket } from './outlet.js';
import { Prepared, wireParser } from './wire.js';

const decode = (text: unknown) => {
  const decoder = new wireParser.Decoder();
  const packets: unknown[] = [];
  decoder.on('decoded', (packet: unknown) => packets.push(packet));
  decoder.add(text);
  return packets;
};

describe('the wire', () => {
  const encoder = new wireParser.Encoder();

  it('puts parts that were serialised before where they belong', () => {
    const state = { texts: ['eins', '"zwei"\\', '\u2028'] };
    const data = [
      { ok: true, data: { seq: 3, state: new Prepared(JSON.stringify(state)), more: [new Prepared('[]'), 1] } },
    ];
    const [text] = encoder.encode({ type: PacketType.ACK, nsp: '/live', id: 7, data });
    expect(text).toBe('3/live,7' + JSON.stringify([{ ok: true, data: { seq: 3, state, more: [[], 1] } }]));
  });

  it('encodes as Socket.IO does', () => {
    for (const packet of [
      { type: PacketType.CONNECT, nsp: '/live', data: { sid: 'x' } },
      { type: PacketType.DISCONNECT, nsp: '/live' },
      { type: PacketType.EVENT, nsp: '/live', data: ['pulse', { watching: 1 }] },
      { type: PacketType.EVENT, nsp: '/', id: 0, data: ['x', null, undefined] },
    ])
      expect(decode(encoder.encode(packet)[0])).toEqual([JSON.parse(JSON.stringify(packet))]);
  });

  it('refuses binary packets before it assembles them', () => {
    for (const packet of ['51-/live,["x",{"_placeholder":true,"num":0}]', '699-["x"]', Buffer.from('x')])
      expect(() => decode(packet)).toThrow('binary');
  });
});

describe('a message encoded for many', () => {
  it.each([0, 100, 200, 70_000])('is a WebSocket frame of its own, with %i characters of data', (length) => {
    const { text, options } = encodePacket('/live', 'frame', JSON.stringify('ü'.repeat(length)));
    const [frame] = options.wsPreEncodedFrame as [Buffer];
    const [first, size] = [frame[0], frame[1]!];
    const header = size < 126 ? 2 : size === 126 ? 4 : 10;
    const payload = size < 126 ? size : size === 126 ? frame.readUInt16BE(2) : Number(frame.readBigUInt64BE(2));
    expect(first).toBe(0x81);
    expect(frame.length).toBe(header + payload);
    expect(frame.subarray(header).toString()).toBe(`4${text}`);
    expect(decode(text)).toEqual([{ type: PacketType.EVENT, nsp: '/live', data: ['frame', 'ü'.repeat(length)] }]);
  });
});
