// A mail server in a process of its own that takes everything: what was taken when, and how often.
import { SMTPServer } from 'smtp-server';

interface Taken {
  count: number;
  bytes: number;
}
let taken = new Map<string, Taken>();
let sample = '';
let firstAt = 0;
let lastAt = 0;

const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      const raw = Buffer.concat(pieces);
      sample ||= raw.toString();
      firstAt ||= Date.now();
      lastAt = Date.now();
      for (const { address } of session.envelope.rcptTo) {
        const known = taken.get(address);
        taken.set(address, { count: (known?.count ?? 0) + 1, bytes: raw.length });
      }
      done();
    });
  },
});
server.on('error', () => {});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.send?.({ started: true }));

process.on('message', (message: { sink?: 'count' | 'collect' }) => {
  if (message.sink === 'count') process.send?.({ count: taken.size });
  if (message.sink !== 'collect') return;
  const all = [...taken];
  const bytes = all.reduce((sum, [, one]) => sum + one.bytes, 0);
  const twice = all.filter(([, { count }]) => count > 1).length;
  const addresses = all.map(([address]) => address);
  process.send?.({
    collected: { addresses, twice, bytesPerMail: bytes / Math.max(1, all.length), firstAt, lastAt, sample },
  });
  taken = new Map();
  sample = '';
  firstAt = 0;
  lastAt = 0;
});
