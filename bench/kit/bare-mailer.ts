// The mail library alone, over a pool of connections as Plenum has them: mails are there already, of the size that Plenum's have.
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';

/** As many are handed to the pool at a time as keep it busy. */
const width = 16;

interface Order {
  port: number;
  connections: number;
  sample: string;
  addresses: string[];
}

process.once('message', ({ port, connections, sample, addresses }: Order) => {
  void send(port, connections, sample, addresses);
});

const send = async (port: number, connections: number, sample: string, addresses: string[]) => {
  const { text = '', html, attachments } = await simpleParser(sample, { skipImageLinks: true });
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    maxConnections: connections,
  });
  const calendars = attachments.map(({ filename = 'event.ics', content }) => ({
    filename,
    content: content.toString('utf8'),
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  }));
  const one = (address: string, number: number) =>
    transport.sendMail({
      from: { name: 'Bench', address: 'plenum@events.example' },
      to: { name: `Person ${number}`, address },
      subject: 'Erinnerung: Lösungstage',
      text,
      html: html || undefined,
      attachments: calendars,
    });
  // What is compiled the first time is nobody's cost.
  for (let n = 0; n < 20; n++) await one(`warm${n}@example.org`, n);
  const before = process.cpuUsage();
  const began = performance.now();
  let next = 0;
  const line = async () => {
    for (let number = next++; number < addresses.length; number = next++) await one(addresses[number]!, number);
  };
  await Promise.all(Array.from({ length: width }, line));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  transport.close();
  process.send?.({ result: { seconds, cpuSeconds: (user + system) / 1e6 } });
  process.disconnect();
};
