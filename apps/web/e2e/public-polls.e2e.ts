import type { PagePayload } from '@plenum/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard, takeFromMenu } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const words = { de, en };
type Locale = keyof typeof words;

const question = 'Was bremst Ihr Haus am meisten?';
const fill = (text: string, values: Record<string, string | number>) =>
  Object.entries(values).reduce((made, [name, value]) => made.replace(`{{${name}}}`, String(value)), text);
const button = (at: Page | Locator, name: string | RegExp) => at.getByRole('button', { name, exact: true });
const tab = (page: Page, locale: Locale) => page.getByRole('tab', { name: new RegExp(`^${words[locale].polls.tab}`) });
const poll = (page: Page, state: string, text = question) =>
  page.locator(`[data-poll][data-state=${state}]`).filter({ hasText: text });

const voterCookie = async ({ context }: Person) =>
  (await context.cookies()).find(({ name }) => name.endsWith('plenum-voter'));

describe('A poll for everybody', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  /** Two who moderate, somebody in the room, the wall, and two who only have the address. */
  let mona: Person;
  let second: Person;
  let attendee: Person;
  let wall: Person;
  let anna: Person;
  let ben: Person;
  let address: string;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];
  const cockpit = () => new URL(place('Moderator')[1]!).pathname;

  const signIn = async (role: string, next: string, locale: Locale) => {
    const t = words[locale];
    const person = await Person.at(browser, plenum.url, locale, { viewport: { width: 1280, height: 720 } });
    const [, , email, password] = place(role);
    await person.page.goto(`/sign-in?next=${next}`);
    await person.page.getByRole('textbox', { name: t.account.signIn.email }).fill(email!);
    await person.page.getByLabel(t.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await tab(person.page, locale).click();
    return person;
  };
  const join = async () => {
    const person = await Person.at(browser, plenum.url, 'de');
    const session = cockpit().split('/').at(-1)!;
    await person.page.goto(place('Attendee')[1]!);
    await person.page.locator(`form[action$="/join/${session}"] button`).first().click();
    await tab(person.page, 'de').click();
    return person;
  };
  const openMenu = (page: Page, state: string, item: string, text = question) =>
    takeFromMenu(poll(page, state, text).getByRole('button').first(), item);
  /** Chooses an answer and votes with nothing but keys: `steps` down from the first. */
  const vote = async ({ page }: Person, t: typeof de, steps: number, again = false) => {
    await keyboard.press(page.getByRole('radio').first());
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown');
    await keyboard.press(button(page, again ? t.polls.voteAgain : t.polls.vote));
    await page.locator('[data-poll]').getByText(t.polls.counted).waitFor();
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    [mona, second, attendee] = await Promise.all([
      signIn('Moderator', cockpit(), 'de'),
      signIn('Organiser', cockpit(), 'en'),
      join(),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 90_000);

  it('is written and opened by keyboard, with an address and a code to print', async () => {
    const { page } = mona;
    const { form, desk } = de.polls;
    await keyboard.press(button(page, desk.new));
    const dialog = page.getByRole('dialog');
    await keyboard.fill(dialog.getByLabel(form.text), question);
    await keyboard.fill(dialog.getByLabel(form.options), 'Personal\nStandards\nGeld');
    await keyboard.choose(dialog.getByLabel(form.reach), 'public');
    // Who is known by a browser only has no anonymity to choose.
    expect(await dialog.getByLabel(form.anonymity).count()).toBe(0);
    expect(await look(mona)).toEqual([]);
    await keyboard.press(button(dialog, form.saveOpenPublic));
    await poll(page, 'open').waitFor();
    await openMenu(page, 'open', desk.link);
    await page.getByRole('dialog').getByRole('img', { name: desk.qr }).waitFor();
    expect(await look(mona)).toEqual([]);
    address = (await page.getByRole('dialog').locator('a[href*="/p/"]').getAttribute('href'))!;
    await page.keyboard.press('Escape');
    await poll(second.page, 'open').getByText(en.polls.public.label).waitFor();
    // In the room there is the way to it, and nothing to vote with.
    await poll(attendee.page, 'open').getByRole('link', { name: de.polls.public.toPage }).waitFor();
    expect(await poll(attendee.page, 'open').getByRole('radio').count()).toBe(0);
  }, 90_000);

  it('is found on the event page and voted in by keyboard, without registering, in German', async () => {
    anna = await Person.at(browser, plenum.url, 'de');
    await anna.page.goto('/o/digitalforum-musterland/solution-days');
    await keyboard.press(anna.page.getByRole('link', { name: question }));
    await anna.page.getByText(de.polls.public.informal).waitFor();
    await anna.page.locator('html[data-ready]').waitFor();
    expect(await look(anna)).toEqual([]);
    // Whoever only reads gets nothing that tells them from others.
    expect(await anna.context.cookies()).toEqual([]);
    await vote(anna, de, 2);
    await anna.page.getByText(fill(de.polls.public.voters_one, { count: 1 })).waitFor();
    expect(await voterCookie(anna)).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(await look(anna)).toEqual([]);
    await poll(mona.page, 'open')
      .getByText(fill(de.polls.public.voters_one, { count: 1 }))
      .first()
      .waitFor();
  }, 90_000);

  it('counts each browser once, in English too, and lets it change its vote', async () => {
    ben = await Person.at(browser, plenum.url, 'en', { viewport: { width: 320, height: 640 } });
    await ben.page.goto(address);
    await ben.page.locator('html[data-ready]').waitFor();
    await vote(ben, en, 0);
    await ben.page.getByText(fill(en.polls.public.voters_other, { count: 2 })).waitFor();
    await ben.page.reload();
    await ben.page.locator('html[data-ready]').waitFor();
    await keyboard.press(button(ben.page, en.polls.change));
    await vote(ben, en, 2, true);
    const money = ben.page.getByRole('listitem').filter({ hasText: 'Geld' });
    await money.getByText('100').waitFor();
    expect(await look(ben)).toEqual([]);
  }, 90_000);

  it('says without JavaScript what it is, and that voting needs it', async () => {
    const reader = await Person.at(browser, plenum.url, 'de', { javaScriptEnabled: false });
    await reader.page.goto(address);
    await reader.page.getByText(de.polls.public.kept).waitFor();
    expect((await reader.page.locator('noscript').allTextContents()).join()).toContain(de.polls.public.noScript);
    await reader.page.getByText('Standards').waitFor();
    await reader.close();
  }, 90_000);

  it('is frozen by keyboard, after being asked, and takes no vote any more', async () => {
    const { page } = mona;
    await keyboard.press(button(poll(page, 'open'), de.polls.desk.freeze));
    const sure = page.getByRole('alertdialog', { name: de.polls.desk.freezeTitle });
    expect(await look(mona)).toEqual([]);
    await keyboard.press(button(sure, de.polls.desk.freeze));
    await poll(second.page, 'closed').waitFor();
    // Somebody who had the page open is told.
    await keyboard.press(button(ben.page, en.polls.change));
    await keyboard.press(button(ben.page, en.polls.voteAgain));
    await ben.page.getByText(en.polls.public.over).waitFor();
    await keyboard.press(button(poll(second.page, 'closed'), en.polls.desk.publish));
    await poll(attendee.page, 'published')
      .getByText(fill(de.polls.public.voters_other, { count: 2 }))
      .waitFor();
    await anna.page.reload();
    await anna.page.getByText(de.polls.public.over).waitFor();
    expect(await look(anna)).toEqual([]);
  }, 90_000);

  it('is asked again in the room: both stand side by side for everybody', async () => {
    await openMenu(second.page, 'published', en.polls.desk.again);
    await keyboard.press(button(poll(second.page, 'draft'), en.polls.desk.open));
    const mine = poll(attendee.page, 'open');
    await keyboard.press(mine.getByRole('radio').first());
    await keyboard.press(button(mine, de.polls.vote));
    const compared = { before: 2, now: 1 };
    await mine.getByText(fill(de.polls.compared.caption, compared)).waitFor();
    await poll(mona.page, 'open').getByText(fill(de.polls.compared.caption, compared)).waitFor();
    await poll(second.page, 'open').getByText(fill(en.polls.compared.caption, compared)).waitFor();
    expect(await look(attendee)).toEqual([]);
    expect(await look(mona)).toEqual([]);
  }, 90_000);

  it('hangs on the wall when the crew puts it there, then beside now', async () => {
    const { page } = mona;
    await keyboard.press(page.getByRole('button', { name: de.screens.cockpit.links }));
    await keyboard.press(page.getByRole('button', { name: de.screens.cockpit.create }));
    const link = page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    await link.waitFor();
    wall = await Person.at(browser, plenum.url, 'de', { viewport: { width: 1280, height: 720 } });
    await wall.page.goto((await link.getAttribute('href'))!);
    await page.keyboard.press('Escape');
    await openMenu(page, 'published', de.polls.desk.toScreen);
    await wall.page.getByText(fill(de.polls.public.voters_other, { count: 2 })).waitFor();
    await keyboard.press(button(poll(page, 'open'), de.polls.desk.close));
    await keyboard.press(button(page.getByRole('alertdialog'), de.polls.desk.close));
    await keyboard.press(button(poll(page, 'closed'), de.polls.desk.publish));
    const caption = fill(de.polls.compared.caption, { before: 2, now: 1 });
    const again = poll(page, 'published').filter({ hasText: caption });
    await takeFromMenu(again.getByRole('button').first(), de.polls.desk.toScreen);
    await wall.page.getByText(caption).waitFor();
    expect(await look(wall)).toEqual([]);
  }, 90_000);

  it('ends by itself at the moment somebody set by keyboard, and its page says so', async () => {
    const { page } = second;
    const { desk, form } = en.polls;
    const text = 'Wohin im nächsten Jahr?';
    await keyboard.press(button(page, desk.new));
    const dialog = page.getByRole('dialog');
    await keyboard.fill(dialog.getByLabel(form.text), text);
    await keyboard.fill(dialog.getByLabel(form.options), 'Nord\nSüd');
    await keyboard.choose(dialog.getByLabel(form.reach), 'public');
    await keyboard.press(button(dialog, form.saveOpenPublic));
    await openMenu(page, 'open', desk.link, text);
    await keyboard.press(dialog.getByRole('spinbutton').first());
    await page.keyboard.type('241220301800');
    await keyboard.press(button(dialog, desk.untilSave));
    await button(dialog, desk.untilNone).waitFor();
    expect(await look(second)).toEqual([]);
    const link = (await dialog.locator('a[href*="/p/"]').getAttribute('href'))!;
    await page.keyboard.press('Escape');
    await anna.page.goto(link);
    await anna.page.getByText(`${de.polls.public.until} Dienstag, 24. Dezember 2030, 18:00 Uhr`).waitFor();
    expect(await look(anna)).toEqual([]);

    // The moment comes; nobody waits for another minute here.
    const id = (await poll(page, 'open', text).getAttribute('data-poll'))!;
    const limited = await page.evaluate(
      async ([path, until]) => {
        const { whoAmI } = JSON.parse(document.getElementById('plenum-page')!.textContent) as PagePayload<'cockpit'>;
        const headers = { 'Content-Type': 'application/json', 'X-Plenum-CSRF': whoAmI.csrfToken };
        return (await fetch(path, { method: 'PATCH', headers, body: JSON.stringify({ until }) })).status;
      },
      [
        `/api/v1/sessions/${cockpit().split('/').at(-1)}/polls/${id}`,
        new Date(Date.now() + 1500).toISOString(),
      ] as const,
    );
    expect(limited).toBe(200);
    for (const person of [mona, second]) await poll(person.page, 'closed', text).waitFor();
    // Whoever had the page open is told when they vote, and everybody else by the page.
    await keyboard.press(anna.page.getByRole('radio').first());
    await keyboard.press(button(anna.page, de.polls.vote));
    await anna.page.getByText(de.polls.public.over).waitFor();
    expect(await look(anna)).toEqual([]);
    await ben.page.goto(link);
    await ben.page.getByText(en.polls.public.over).waitFor();
    expect(await ben.page.getByRole('radio').count()).toBe(0);
  }, 90_000);

  it('is in the table with both counts', async () => {
    const session = cockpit().split('/').at(-1)!;
    const table = await (await second.page.request.get(`/api/v1/sessions/${session}/polls.csv?lang=en`)).text();
    expect(table).toContain(`${question},One answer,published,"nobody, and nobody can ever tell",,Geld,0,1,0,2,2,`);
    for (const person of [mona, second, attendee, wall, anna, ben]) expect(person.wrong).toEqual([]);
  }, 90_000);
});
