import { PlenumStart } from './support/plenum.js';

describe('plenum start', () => {
  let plenum: PlenumStart;
  afterEach(() => plenum?.stop(), 60_000);

  it('shows where to look in four lines, refuses a second start on the same data, and recovers from a kill', async () => {
    plenum = await PlenumStart.start();
    const lines = plenum.output
      .split('\n')
      .filter((line) => /^(Attendee|Moderator|Organiser|Mailbox)\s+http/.test(line));
    expect(lines).toHaveLength(4);

    // Every address that was printed leads somewhere.
    for (const address of plenum.output.match(/http:\/\/\S+/g) ?? []) expect((await fetch(address)).status).toBe(200);

    await expect(plenum.command(['start'])).rejects.toThrow(/already running/);

    await plenum.kill();
    await plenum.again();
    const again = plenum.output
      .split('\n')
      .filter((line) => /^(Attendee|Moderator|Organiser|Mailbox)\s+http/.test(line));
    // The same people, passwords and links as before.
    expect(again.map((line) => line.replace(/:\d+/g, ''))).toEqual(lines.map((line) => line.replace(/:\d+/g, '')));
  }, 180_000);
});
