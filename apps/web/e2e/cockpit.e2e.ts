import type { Locator, Page } from 'playwright-core';
import { encode } from 'uqr';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, type Person } from './support/browser.js';
import { DemoEvent } from './support/demo.js';
import { keyboard, takeFromMenu } from './support/hands.js';
import { Participant } from './support/people.js';

const inColumn = (page: Page, column: string, text: string) =>
  page.locator(`[data-column=${column}]`).getByRole('row').filter({ hasText: text });
const gone = (locator: Locator) => locator.first().waitFor({ state: 'detached' });
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
/** To a question in the queue, as somebody without a mouse gets there: Tab to its column, then arrow keys. */
const walkTo = async (question: Locator) => {
  const page = question.page();
  await question.waitFor();
  const column = question.locator('xpath=ancestor::*[@data-column]');
  for (let step = 0; step < 150; step++) {
    if (await question.evaluate((row) => row === document.activeElement)) return;
    const there = await column.evaluate(
      (all) => document.activeElement?.matches('[role=row]') && all.contains(document.activeElement),
    );
    await page.keyboard.press(there ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`${question.toString()} cannot be reached with the keyboard`);
};

/** A hall with everybody in it. Whoever moderates, speaks or is a guest here has a keyboard and nothing else. */
describe('Everybody at once', () => {
  let demo: DemoEvent;
  let attendee: Person;
  /** One moderates in German, the other in English. */
  let mona: Person;
  let max: Person;
  let speaker: Person;
  let wall: Person;
  let guest: Person;
  /** More of those, without a browser. */
  let hall: Participant[];
  let address: string;

  const ask = async ({ page }: Person, text: string) => {
    await keyboard.press(tab(page, de.live.questions.tab));
    await keyboard.fill(page.getByRole('textbox', { name: de.live.questions.ask }), text);
    await page.keyboard.press('Enter');
    await page.getByText(text).first().waitFor();
  };
  /** One more guest from the hall: a whole browser for each would only keep the machine busy. */
  const comeIn = (name: string) => Participant.comeIn(demo.browser, address, demo.sessionId, name);
  const health = ({ page }: Person, text: string) => page.locator('footer').filter({ hasText: text }).waitFor();

  beforeAll(async () => {
    demo = await DemoEvent.start();
    [attendee, mona, max] = await Promise.all([
      demo.attendee('de'),
      demo.moderator('de', 'Moderator'),
      demo.moderator('en', 'Organiser'),
    ]);
  }, 120_000);
  afterAll(() => demo?.stop(), 60_000);

  it('is told how many are watching as far as they may know', async () => {
    await health(mona, de.cockpit.health.watching_one.replace('{{count}}', '1'));
    await health(max, en.cockpit.health.watching_one.replace('{{count}}', '1'));
    await attendee.page.getByText(de.live.watchingFew.replace('{{count}}', '10')).waitFor();
    expect(await look(mona)).toEqual([]);
  }, 60_000);

  it('lets a speaker in whom the organiser names, with a mailed code', async () => {
    const t = en.account;
    const { page } = max;
    const event = await eventOf(page);
    await page.goto('/desk/team');
    await keyboard.press(page.getByRole('button', { name: t.team.give, exact: true }));
    await keyboard.fill(page.getByRole('textbox', { name: t.team.name }), 'Sara Speaks');
    await keyboard.fill(page.getByRole('textbox', { name: t.team.email }), 'sara@example.org');
    await keyboard.choose(page.getByLabel(t.team.scope), event);
    await keyboard.press(page.getByRole('radio', { name: t.role.speaker }));
    await keyboard.press(page.getByRole('button', { name: t.team.submit, exact: true }));
    await page.getByRole('row', { name: /Sara Speaks/ }).waitFor();
    await page.goto(`/cockpit/${demo.sessionId}`);

    speaker = await demo.person('en', { viewport: { width: 1024, height: 768 } });
    await speaker.page.goto(`/sign-in?lang=en&next=/speaker/${demo.sessionId}`);
    await keyboard.press(speaker.page.getByRole('tab', { name: t.signIn.byCode }));
    await keyboard.fill(speaker.page.getByRole('textbox', { name: t.signIn.email }), 'sara@example.org');
    await speaker.page.keyboard.press('Enter');
    const code = speaker.page.getByRole('textbox', { name: t.signIn.code });
    await code.waitFor();
    const { text } = await demo.plenum.mailTo('sara@example.org', /code/i);
    await keyboard.fill(code, /\d{6}/.exec(text)![0]);
    await speaker.page.keyboard.press('Enter');
    await speaker.page.getByText(en.speaker.state.live).waitFor();
    await speaker.page.getByRole('region', { name: en.speaker.questions }).waitFor();
    expect(await look(speaker)).toEqual([]);
  }, 60_000);

  it('lets the speaker talk with the crew, and nobody else hears it', async () => {
    const [t, e] = [de.hall.crewLine, en.hall.crewLine];
    await keyboard.fill(speaker.page.getByRole('textbox', { name: e.write }), 'My slides are the wrong ones!');
    await speaker.page.keyboard.press('Enter');
    await keyboard.press(tab(mona.page, t.tab));
    await mona.page.getByRole('log', { name: t.label }).getByText('My slides are the wrong ones!').waitFor();
    await keyboard.fill(mona.page.getByRole('textbox', { name: t.write }), 'Wir tauschen sie sofort aus.');
    await mona.page.keyboard.press('Enter');
    const answer = speaker.page.getByRole('log', { name: e.label }).getByText('Wir tauschen sie sofort aus.');
    await answer.waitFor();
    await speaker.page
      .getByRole('status')
      .getByText(/Wir tauschen sie sofort aus/)
      .waitFor({ state: 'attached' });
    expect(await look(speaker)).toEqual([]);
    await speaker.page.reload();
    await answer.waitFor();
    expect(await speaker.page.getByRole('button', { name: en.cockpit.queue.answer }).count()).toBe(0);
    // Something said to all comes later than what was not for them.
    await keyboard.press(tab(mona.page, de.cockpit.chat.label));
    await keyboard.fill(mona.page.getByRole('textbox', { name: de.live.chat.write }), 'Gleich geht es weiter.');
    await mona.page.keyboard.press('Enter');
    await attendee.page.getByRole('log').getByText('Gleich geht es weiter.').waitFor();
    for (const secret of ['My slides are the wrong ones!', 'Wir tauschen sie sofort aus.'])
      expect([secret, attendee.ears.heard.filter((frame) => frame.includes(secret))]).toEqual([secret, []]);
  }, 60_000);

  it('reads in one sentence how the room does', async () => {
    const t = de.cockpit.health;
    await ask(attendee, 'Was kostet das im Jahr?');
    const parts = [t.watching_one, t.held_one].map((text) => text.replace('{{count}}', '1'));
    await inColumn(mona.page, 'held', 'Was kostet das im Jahr?').waitFor();
    // Questions that wait from before are counted, too.
    const held = await mona.page.locator('[data-column=held]').getByRole('row').count();
    parts[1] = held === 1 ? parts[1]! : t.held_other.replace('{{count}}', String(held));
    for (const part of parts) await health(mona, part);
    await health(mona, t.oldest.split('{{')[0]!);
  }, 60_000);

  it('pulls the emergency brake, and lets go of it again', async () => {
    const { page } = max;
    await keyboard.press(page.getByRole('button', { name: en.cockpit.brake.label }));
    await keyboard.press(tab(attendee.page, de.live.chat.tab));
    await attendee.page.getByText(de.live.chat.closed.readOnly).first().waitFor();
    await mona.page.getByRole('button', { name: de.cockpit.brake.release }).waitFor();
    expect(await look(max)).toEqual([]);
    expect(await look(attendee)).toEqual([]);
    await page.reload();
    // Whoever pulled it is not the only one who can release it.
    await keyboard.press(mona.page.getByRole('button', { name: de.cockpit.brake.release }));
    await attendee.page.getByRole('textbox', { name: de.live.chat.write }).waitFor();
    await page.getByRole('button', { name: en.cockpit.brake.label }).waitFor();
    await mona.page.keyboard.press('ControlOrMeta+Z');
    await attendee.page.getByText(de.live.chat.closed.readOnly).first().waitFor();
    await keyboard.press(page.getByRole('button', { name: en.cockpit.brake.release }));
    await attendee.page.getByRole('textbox', { name: de.live.chat.write }).waitFor();
  }, 60_000);

  it('finds the keys by ?, off until they are switched on, and kept over a reload', async () => {
    const t = en.cockpit;
    const { page } = max;
    const question = inColumn(page, 'held', 'Was kostet das im Jahr?');
    await walkTo(question);
    await page.keyboard.press('s');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: t.keys.label });
    await help.waitFor();
    expect(await look(max)).toEqual([]);
    // The key did nothing.
    await question.waitFor();
    await keyboard.press(help.getByRole('switch', { name: t.keys.on }));
    await page.keyboard.press('Escape');
    await gone(help);
    await page.reload();
    await walkTo(question);
    await page.keyboard.press('s');
    await inColumn(page, 'visible', 'Was kostet das im Jahr?').waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await question.waitFor();
    await walkTo(question);
    await page.keyboard.press('s');
    await inColumn(mona.page, 'visible', 'Was kostet das im Jahr?').waitFor();
  }, 60_000);

  it('leaves a note for whoever takes over', async () => {
    const [t, e] = [de.hall.crewLine, en.hall.crewLine];
    const { page } = mona;
    await keyboard.press(tab(page, t.tab));
    await keyboard.press(page.locator('summary').filter({ hasText: t.handover }));
    await keyboard.fill(page.getByRole('textbox', { name: t.handoverText }), 'Die Preise noch einmal zeigen.');
    await keyboard.press(page.getByRole('button', { name: t.handoverSave }));
    await page
      .locator('summary')
      .filter({ hasText: /zuletzt/ })
      .waitFor();
    await max.page.reload();
    await keyboard.press(tab(max.page, e.tab));
    const note = max.page.getByRole('textbox', { name: e.handoverText });
    await note.waitFor();
    expect(await note.inputValue()).toBe('Die Preise noch einmal zeigen.');
    expect(await look(max)).toEqual([]);
  }, 60_000);

  it('chooses what hangs in the hall, which changes without a page being fetched', async () => {
    const t = de.screens;
    const { page } = mona;
    await keyboard.press(page.getByRole('button', { name: t.cockpit.links }));
    await keyboard.press(page.getByRole('button', { name: t.cockpit.create }));
    const open = page.getByRole('link', { name: new RegExp(t.desk.open) });
    const address = (await open.getAttribute('href'))!;
    await page.keyboard.press('Escape');
    wall = await demo.person('de', { viewport: { width: 1280, height: 720 } });
    await wall.page.goto(address);
    await wall.page.locator('main[data-scene]').waitFor();
    await wall.page.waitForLoadState('networkidle');
    const fetched: string[] = [];
    wall.page.on('request', (request) => fetched.push(request.url()));
    const chosen = page.getByLabel(t.cockpit.scene, { exact: true });
    for (const [scene, shown] of [
      ['qr', 'invitation'],
      ['poll', 'poll'],
      ['dark', 'dark'],
      ['queue', 'queue'],
    ] as const) {
      const before = wall.ears.heard.length;
      await keyboard.choose(chosen, scene);
      await wall.page.locator(`main[data-scene=${shown}]`).waitFor();
      // It was said over the line that is open anyway, hence at once.
      expect(wall.ears.heard.slice(before).some((frame) => frame.includes(`"${scene}"`))).toBe(true);
    }
    expect(fetched).toEqual([]);
    await wall.page.getByText('Was kostet das im Jahr?').waitFor();
    expect(await look(wall)).toEqual([]);
  }, 60_000);

  it('comes in from the hall by the code on the wall, asks and votes, in English', async () => {
    const [t, e] = [en.onSite, en.live];
    const { page } = max;
    await page.goto(`/desk/events/${await eventOf(page)}/screens`);
    await keyboard.press(page.getByRole('radio', { name: t.rules.asking }));
    await keyboard.press(page.getByRole('button', { name: t.rules.save, exact: true }));
    await page.getByText(t.rules.saved.replace('{{mode}}', t.rules.asking)).waitFor();
    await page.goto(`/cockpit/${demo.sessionId}`);
    await keyboard.press(page.getByRole('button', { name: en.screens.cockpit.links }));
    address = (await page.getByRole('region', { name: t.access.title }).getByRole('link').getAttribute('href'))!;
    await page.keyboard.press('Escape');
    await keyboard.choose(page.getByLabel(en.screens.cockpit.scene, { exact: true }), 'qr');
    const code = wall.page.locator('main[data-scene=invitation]').getByRole('img');
    expect(await modulesOf(code)).toEqual(encode(address, { ecc: 'M', border: 0 }).data);

    guest = await demo.person('en', { viewport: { width: 390, height: 844 } });
    await guest.page.goto(address);
    await guest.page.getByRole('heading', { level: 1, name: t.title }).waitFor();
    expect(await look(guest)).toEqual([]);
    await keyboard.fill(guest.page.getByRole('textbox', { name: t.name }), 'Gwen Ground');
    await keyboard.press(guest.page.getByRole('checkbox', { name: t.noted }));
    await keyboard.press(guest.page.getByRole('button', { name: t.submit }));
    await tab(guest.page, e.questions.tab).waitFor();
    const theirs = guest.page.getByRole('listitem').filter({ hasText: 'Was kostet das im Jahr?' });
    await keyboard.press(theirs.getByRole('button', { name: /vote/i }).first());
    await theirs.getByRole('button', { name: /vote/i, pressed: true }).waitFor();
    await keyboard.fill(guest.page.getByRole('textbox', { name: e.questions.ask }), 'Is there a test account?');
    await guest.page.keyboard.press('Enter');
    await guest.page.getByText(e.questions.state.held, { exact: true }).waitFor();
    expect(await look(guest)).toEqual([]);
    await inColumn(mona.page, 'held', 'Is there a test account?').getByText('Gwen Ground').waitFor();

    // And in the poll that runs.
    await keyboard.press(tab(guest.page, en.polls.tab));
    const poll = guest.page.locator('[data-poll][data-state=open]').first();
    await keyboard.press(poll.getByRole('radio').or(poll.getByRole('checkbox')).first());
    await keyboard.press(poll.getByRole('button', { name: en.polls.vote, exact: true }));
    await poll.getByText(en.polls.counted).waitFor();
    expect(await look(guest)).toEqual([]);
    await health(mona, de.cockpit.health.watching_other.replace('{{count}}', '2'));
  }, 90_000);

  it('tells attendees a number from ten on, and no longer below', async () => {
    const few = attendee.page.getByText(de.live.watchingFew.replace('{{count}}', '10'));
    await few.waitFor();
    hall = await Promise.all(Array.from({ length: 8 }, (_, index) => comeIn(`Guest ${index}`)));
    const ten = de.live.watching_other.replace('{{count}}', '10');
    await attendee.page.getByText(ten, { exact: true }).waitFor();
    await health(mona, de.cockpit.health.watching_other.replace('{{count}}', '10'));
    hall.pop()!.leave();
    await few.waitFor();
    await health(mona, de.cockpit.health.watching_other.replace('{{count}}', '9'));
  }, 90_000);

  it('publishes a poll by groups as soon as nobody can be told apart in them, and not before', async () => {
    const { page } = mona;
    const { desk, form, split } = de.polls;
    const event = await eventOf(page);
    const join = (letter: string) =>
      Participant.join(demo.plenum, event, demo.sessionId, `Person ${letter.repeat(3)}`, 'it');
    const [online, more] = await Promise.all([
      Promise.all(Array.from('abcdefghij', join)),
      Promise.all(['Gil', 'Gus', 'Gundi'].map(comeIn)),
    ]);
    hall.push(...more);
    const poll = (at: Person, state: string) =>
      at.page.locator(`[data-poll][data-state=${state}]`).filter({ hasText: 'Bleiben wir dabei?' });
    const button = (at: Locator, name: string) => at.getByRole('button', { name, exact: true });
    const least = (text: string, number: number) => text.replace('{{least}}', String(number));
    /** Half of them for each answer. */
    const vote = async (voters: readonly Participant[]) => {
      const id = (await poll(mona, 'open').getAttribute('data-poll'))!;
      await Promise.all(voters.map((voter, index) => voter.vote(id, index % 2)));
    };
    const close = async () => {
      await keyboard.press(button(poll(mona, 'open'), desk.close));
      await poll(mona, 'closed').waitFor();
    };
    const publish = (by: 'role' | 'mode', number: number) =>
      takeFromMenu(poll(mona, 'closed').getByRole('button').first(), least(desk.publishSplit[by], number));
    const refusal = page.getByText(de.problems['poll.splitTooSmall']).first();
    const groups = (by: 'role' | 'mode') =>
      poll(attendee, 'published').locator('details').filter({ hasText: split[by] });

    await keyboard.press(tab(page, de.polls.tab));
    await keyboard.press(button(page.locator('body'), desk.new));
    await keyboard.fill(page.getByRole('dialog').getByLabel(form.text), 'Bleiben wir dabei?');
    await keyboard.fill(page.getByRole('dialog').getByLabel(form.options), 'Ja\nNein');
    await keyboard.press(button(page.getByRole('dialog'), form.saveOpen));
    await poll(mona, 'open').waitFor();
    const last = hall.pop()!;
    await vote([...online, ...hall]);
    await close();
    // Four of those in the hall said no.
    await publish('mode', 5);
    await refusal.waitFor();
    await takeFromMenu(poll(mona, 'closed').getByRole('button').first(), desk.reopen);
    await poll(mona, 'open').waitFor();
    await last.vote((await poll(mona, 'open').getAttribute('data-poll'))!, 1);
    hall.push(last);
    await close();
    await publish('mode', 5);
    await keyboard.press(tab(attendee.page, de.polls.tab));
    await keyboard.press(groups('mode').locator('summary'));
    const { mode, role } = de.public;
    expect(await groups('mode').getByRole('heading').allInnerTexts()).toEqual(
      [mode.online, mode.onsite].map((name) => `${name} (10)`),
    );
    const five = de.polls.votes_other.replace('{{count}}', '5');
    expect(await groups('mode').getByRole('listitem').allInnerTexts()).toEqual(
      ['Ja', 'Nein', 'Ja', 'Nein'].map((option) => `${option}: ${five}`),
    );
    expect(await look(attendee)).toEqual([]);
    expect(await look(mona)).toEqual([]);

    // Once more, by what people do; somebody wants at least ten behind every number, which is more than there are.
    await takeFromMenu(poll(mona, 'published').getByRole('button').first(), desk.duplicate);
    await keyboard.press(button(poll(mona, 'draft'), desk.open));
    await poll(mona, 'open').waitFor();
    await vote(online);
    await vote(hall);
    await close();
    await gone(refusal);
    await publish('role', 10);
    await refusal.waitFor();
    expect(await groups('role').count()).toBe(0);
    await publish('role', 5);
    await groups('role').waitFor();
    await groups('role').locator('summary').press('Enter');
    expect(await groups('role').getByRole('heading').allInnerTexts()).toEqual(
      [role.it, split.none].map((name) => `${name} (10)`),
    );
    for (const person of [...online, ...hall]) person.leave();
  }, 120_000);

  it('had nothing go wrong in any window', () => {
    expect([attendee, mona, max, speaker, wall, guest].flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});

const eventOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { data } = JSON.parse(document.getElementById('plenum-page')!.textContent) as {
      data: { programme: { event: { id: string } } };
    };
    return data.programme.event.id;
  });

/** The dark and light modules of a QR code as it is drawn, row by row. */
const modulesOf = async (code: Locator): Promise<boolean[][]> => {
  const runs = [...(await code.locator('path').getAttribute('d'))!.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(
    ([, ...numbers]) => numbers.map(Number),
  );
  const size = Math.max(...runs.map(([x, , width]) => x! + width!));
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [x, y, width] of runs) rows[y!]!.fill(true, x, x! + width!);
  return rows;
};
