import type { Browser, Locator, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard, takeFromMenu } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const words = { de, en };
type Locale = keyof typeof words;

const plural = (text: string, count: number) => text.replace('{{count}}', String(count));
const button = (at: Page | Locator, name: string | RegExp) => at.getByRole('button', { name, exact: true });
const tab = (page: Page, t: typeof de) => page.getByRole('tab', { name: new RegExp(`^${t.polls.tab}`) });
/** A poll, in the room or at the desk. */
const poll = (page: Page, text: string) => page.locator('[data-poll]').filter({ hasText: text });
const inState = (page: Page, text: string, state: string) =>
  poll(page, text)
    .and(page.locator(`[data-state=${state}]`))
    .waitFor();

describe('Polls in a room', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  /** One person, at a desk and on a phone; two who moderate, one in each language; and what hangs in the hall. */
  let attendee: Person;
  let phone: Person;
  let mona: Person;
  let second: Person;
  let wall: Person;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];

  /** Who registered or works in German reads German until they choose otherwise. */
  const openPolls = async ({ page }: Person, locale: Locale) => {
    await page.getByRole('tab').first().waitFor();
    if (locale === 'en') await keyboard.press(page.locator('a[hreflang=en]').first());
    await keyboard.press(tab(page, words[locale]));
  };

  const join = async (locale: Locale) => {
    const person = await Person.at(browser, plenum.url, locale);
    const session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    await person.page.goto(place('Attendee')[1]!);
    await keyboard.press(person.page.locator(`form[action$="/join/${session}"] button`).first());
    await openPolls(person, locale);
    return person;
  };

  const signIn = async (role: string, next: string, locale: Locale) => {
    const t = words[locale];
    const person = await Person.at(browser, plenum.url, locale);
    const [, , email, password] = place(role);
    await person.page.goto(`/sign-in?next=${next}`);
    await keyboard.fill(person.page.getByRole('textbox', { name: t.account.signIn.email }), email!);
    await keyboard.fill(person.page.getByLabel(t.account.signIn.password, { exact: true }), password!);
    await person.page.keyboard.press('Enter');
    return person;
  };

  const moderate = async (role: string, locale: Locale) => {
    const person = await signIn(role, new URL(place('Moderator')[1]!).pathname, locale);
    await keyboard.press(tab(person.page, words[locale]));
    return person;
  };

  /** The projector's address comes from the cockpit. */
  const hangUp = async ({ page }: Person) => {
    await keyboard.press(button(page, de.screens.cockpit.links));
    await keyboard.press(button(page, de.screens.cockpit.create));
    const link = page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    const address = (await link.getAttribute('href'))!;
    await page.keyboard.press('Escape');
    const screen = await Person.at(browser, plenum.url, 'de', { viewport: { width: 1280, height: 720 } });
    await screen.page.goto(address);
    return screen;
  };
  const onWall = (text: string) => wall.page.locator('main[data-scene=poll]').filter({ hasText: text });

  /** Writes a poll in the dialog with nothing but keys. */
  const write = async (
    { page }: Person,
    t: typeof de,
    kind: string,
    text: string,
    fields: Record<string, string> = {},
    open = false,
  ) => {
    await keyboard.press(button(page, t.polls.desk.new));
    const dialog = page.getByRole('dialog');
    await keyboard.choose(dialog.getByLabel(t.polls.form.kind), kind);
    await keyboard.fill(dialog.getByLabel(t.polls.form.text), text);
    for (const [label, value] of Object.entries(fields)) {
      const field = dialog.getByLabel(label);
      if (label === t.polls.form.results || label === t.polls.form.anonymity) await keyboard.choose(field, value);
      else await keyboard.fill(field, value);
    }
    await keyboard.press(button(dialog, open ? t.polls.form.saveOpen : t.polls.form.save));
    await dialog.waitFor({ state: 'detached' });
    await inState(page, text, open ? 'open' : 'draft');
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    [attendee, phone, mona, second] = await Promise.all([
      join('de'),
      join('en'),
      moderate('Moderator', 'de'),
      moderate('Organiser', 'en'),
    ]);
    wall = await hangUp(mona);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('are written and opened by keyboard, and seen by everyone only then', async () => {
    const { page } = mona;
    const { form } = de.polls;
    await keyboard.press(button(page, de.polls.desk.new));
    await keyboard.press(button(page.getByRole('dialog'), form.save));
    await page.getByText(form.wrong.options).waitFor();
    expect(await look(mona)).toEqual([]);
    await page.keyboard.press('Escape');
    await write(mona, de, 'single', 'Wo stehen Sie bei der Akte?', {
      [form.options]: 'am Anfang\nmittendrin\nfertig',
    });
    await inState(second.page, 'Wo stehen Sie bei der Akte?', 'draft');
    expect(await poll(attendee.page, 'Wo stehen Sie').count()).toBe(0);
    await keyboard.press(button(poll(page, 'Wo stehen Sie'), de.polls.desk.open));
    await inState(attendee.page, 'Wo stehen Sie', 'open');
    // Two run now; what the crew puts on the wall is there, and nothing of how it stands.
    await takeFromMenu(poll(second.page, 'Wo stehen Sie').getByRole('button').first(), en.polls.desk.toScreen);
    await onWall('Wo stehen Sie bei der Akte?').getByText(de.screens.scene.vote).waitFor();
    await onWall('mittendrin').waitFor();
    expect(await look(wall)).toEqual([]);
    await tab(phone.page, en).getByText(plural(en.polls.open_other, 2)).waitFor();
    expect(await look(attendee)).toEqual([]);
  }, 60_000);

  it('take a vote by keyboard, with a receipt on every device, and show results only to who voted', async () => {
    const mine = poll(attendee.page, 'Wo stehen Sie');
    expect(await mine.getByText(de.polls.results, { exact: true }).count()).toBe(0);
    await keyboard.press(mine.getByRole('radio').first());
    await attendee.page.keyboard.press('ArrowDown');
    await keyboard.press(button(mine, de.polls.vote));
    await mine.getByText(de.polls.counted).waitFor();
    await mine.getByText(plural(de.polls.votes_one, 1)).waitFor();
    await poll(phone.page, 'Wo stehen Sie').getByText(en.polls.counted).waitFor();
    await poll(second.page, 'Wo stehen Sie').getByText(plural(en.polls.voters_one, 1)).first().waitFor();
    expect(await look(attendee)).toEqual([]);
    expect(await look(mona)).toEqual([]);
  }, 60_000);

  it('let a vote be changed while they are open, and no more once one of two moderators closed them', async () => {
    const there = poll(phone.page, 'Wo stehen Sie');
    await keyboard.press(button(there, en.polls.change));
    await keyboard.press(there.getByRole('radio').nth(1));
    await phone.page.keyboard.press('ArrowDown');
    await keyboard.press(button(there, en.polls.voteAgain));
    await there.getByText(en.polls.counted).waitFor();
    await poll(attendee.page, 'Wo stehen Sie').locator('[data-own]').filter({ hasText: 'fertig' }).waitFor();
    await keyboard.press(button(poll(second.page, 'Wo stehen Sie'), en.polls.desk.close));
    await inState(mona.page, 'Wo stehen Sie', 'closed');
    await inState(phone.page, 'Wo stehen Sie', 'closed');
    expect(await button(there, en.polls.change).count()).toBe(0);
    // Taken back: it goes on.
    await second.page.keyboard.press('ControlOrMeta+Z');
    await button(there, en.polls.change).waitFor();
  }, 60_000);

  it('go from state to state by one key, once somebody switched keys on', async () => {
    const { page } = mona;
    await keyboard.press(button(page, de.cockpit.keys.open));
    await page.getByText(de.polls.desk.keys).waitFor();
    await keyboard.press(page.getByRole('switch', { name: de.cockpit.keys.on }));
    await page.keyboard.press('Escape');
    await keyboard.go(button(poll(page, 'Wo stehen Sie'), de.polls.desk.close));
    await page.keyboard.press('p');
    await inState(phone.page, 'Wo stehen Sie', 'closed');
    await page.keyboard.press('p');
    await inState(phone.page, 'Wo stehen Sie', 'published');
    await onWall('Wo stehen Sie').getByText(plural(de.polls.voters_one, 1)).waitFor();
    expect(await look(wall)).toEqual([]);
    expect(await look(phone)).toEqual([]);
  }, 60_000);

  it('hold words until a moderator lets them through', async () => {
    const { form } = en.polls;
    await write(second, en, 'words', 'Was fehlt Ihnen?', { [form.mostWords]: '2', [form.results]: 'voted' }, true);
    const mine = poll(attendee.page, 'Was fehlt Ihnen?');
    await keyboard.fill(mine.getByLabel(de.polls.word.replace('{{number}}', '1')), 'Zeit');
    await keyboard.fill(mine.getByLabel(de.polls.word.replace('{{number}}', '2')), 'Unfug');
    await keyboard.press(button(mine, de.polls.vote));
    await mine.getByText(de.polls.noWords).waitFor();
    const held = poll(second.page, 'Was fehlt Ihnen?');
    await keyboard.press(button(held, en.polls.desk.showWord.replace('{{text}}', '\u2068Zeit\u2069')));
    await mine.getByText(de.polls.times_one, { exact: true }).waitFor();
    expect(await mine.getByRole('group', { name: de.polls.results }).getByText('Unfug').count()).toBe(0);
    await keyboard.press(button(held, en.polls.desk.hideWord.replace('{{text}}', '\u2068Unfug\u2069')));
    await held.getByText(plural(en.polls.desk.hiddenWords_one, 1)).waitFor();
    expect(await look(second)).toEqual([]);
    expect(await look(attendee)).toEqual([]);
  }, 60_000);

  it('are ranked by keys alone or by dragging, and rated', async () => {
    const { form, desk } = de.polls;
    const fields = { [form.options]: 'Akte\nPortal\nKita', [form.least]: '2', [form.anonymity]: 'named' };
    await write(mona, de, 'ranking', 'Was zuerst?', fields, true);
    const mine = poll(attendee.page, 'Was zuerst?');
    const add = (option: string) => button(mine, de.polls.addToRank.replace('{{option}}', `\u2068${option}\u2069`));
    const higher = (option: string) => button(mine, de.polls.higher.replace('{{option}}', `\u2068${option}\u2069`));
    for (const option of ['Akte', 'Portal', 'Kita']) await keyboard.press(add(option));
    expect(await look(attendee)).toEqual([]);
    await keyboard.press(higher('Kita'));
    await attendee.page.keyboard.press('ArrowUp');
    /** Past the middle of the row that stands on that place, from 1. */
    const drag = async (option: string, place: number) => {
      const rows = mine.locator('ol > li');
      const { mouse } = attendee.page;
      const grip = rows.filter({ hasText: option }).locator('span[class*=grip]');
      await grip.scrollIntoViewIfNeeded();
      const from = (await grip.boundingBox())!;
      const to = (await rows.nth(place - 1).boundingBox())!;
      await mouse.move(from.x + 5, from.y + from.height / 2);
      await mouse.down();
      await mouse.move(from.x + 5, to.y > from.y ? to.y + to.height - 2 : to.y + 2, { steps: 6 });
      await mouse.up();
      await rows
        .nth(place - 1)
        .filter({ hasText: option })
        .waitFor();
    };
    await drag('Kita', 3);
    await drag('Kita', 1);
    await keyboard.press(button(mine, de.polls.vote));
    await mine.getByText(de.polls.counted).waitFor();
    await mine.getByText(plural(de.polls.points_other, 3)).waitFor();
    const points = await mine.locator('ol li').allInnerTexts();
    expect(points.map((text) => text.split('\n')[0]?.trim())).toEqual(['Kita', 'Akte', 'Portal']);

    // People were told that the crew sees who voted how; nobody else does, the wall least of all.
    for (const [{ page }, t] of [
      [mona, de],
      [second, en],
    ] as const) {
      await takeFromMenu(poll(page, 'Was zuerst?').getByRole('button').first(), t.polls.desk.names);
      const names = page.getByRole('dialog', { name: t.polls.desk.names });
      await names
        .getByRole('listitem')
        .filter({ hasText: 'Anna Ausgedacht' })
        .getByText('Kita › Akte › Portal')
        .waitFor();
      expect(await look(page === mona.page ? mona : second)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(await mine.getByRole('button', { name: desk.names }).count()).toBe(0);
    expect(wall.ears.heard.join()).not.toContain('Anna Ausgedacht');

    await write(mona, de, 'rating', 'Wie war es?', { [form.low]: 'langweilig', [form.high]: 'gut' }, true);
    const rating = poll(phone.page, 'Wie war es?');
    await keyboard.press(rating.getByRole('radio').first());
    for (let step = 0; step < 3; step++) await phone.page.keyboard.press('ArrowRight');
    await keyboard.press(button(rating, en.polls.vote));
    await rating.getByText(en.polls.mean.replace('{{mean}}', '4.0').replace('{{steps}}', '5')).waitFor();
    await poll(attendee.page, 'Wie war es?').getByText(de.polls.counted).waitFor();
    expect(await look(phone)).toEqual([]);
    for (const person of [attendee, phone, mona, second, wall]) expect(person.wrong).toEqual([]);
  }, 120_000);

  it('are reported at the desk, kept as a set, used again, and taken from a file', async () => {
    const { report } = de.polls;
    const olga = await signIn('Organiser', '/desk', 'de');
    const { page } = olga;
    const event = await page.locator('a[href^="/desk/events/"]').first().getAttribute('href');
    await page.goto(`${event}/polls`);
    // The answer to the sign-in may be lost with its page; this one says for sure that she is of the crew.
    await page.evaluate(() => fetch('/api/v1/who-am-i').then((answer) => answer.text()));
    const results = page.getByRole('listitem').filter({ hasText: 'Wo stehen Sie bei der Akte?' });
    await results.getByText(plural(de.polls.voters_one, 1)).waitFor();
    await keyboard.fill(page.getByLabel(report.keepName), 'Stand der Akte');
    await keyboard.press(button(page, report.keep));
    await keyboard.press(button(page, report.useSet.replace('{{name}}', '\u2068Stand der Akte\u2069')));
    await results.nth(1).getByText(report.noResults).waitFor();
    // In the room it is a draft, which the crew has at once.
    await poll(mona.page, 'Wo stehen Sie').and(mona.page.locator('[data-state=draft]')).waitFor();
    const csv = await page.request.get((await page.getByRole('link', { name: report.csv }).getAttribute('href'))!);
    expect(await csv.text()).toContain('Wo stehen Sie bei der Akte?;Eine Antwort;veröffentlicht');

    const file = (polls: object[]) => ({
      name: 'satz.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ name: 'Aus einer Datei', polls })),
    });
    const choose = button(page, de.common.field.chooseFile);
    await keyboard.upload(choose, file([{ kind: 'single', text: 'Was?', options: ['nur eine'] }]));
    await page.getByText('polls.0.options').waitFor();
    expect(await look(olga)).toEqual([]);
    await keyboard.upload(choose, file([{ kind: 'rating', text: 'Wie?', scale: { steps: 3 } }]));
    await page.getByText('Aus einer Datei', { exact: true }).waitFor();
    expect(await look(olga)).toEqual([]);
    expect(olga.wrong).toEqual([]);
  }, 60_000);
});
