import type { Browser, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import { openBrowser, Person } from './support/browser.js';
import { Participant } from './support/people.js';
import { RunningPlenum } from './support/plenum.js';

type Listening = Window & { read: string[] };

/** From the first moment on: notes whatever a screen reader would say by itself. */
const listen = () => {
  const heard = window as unknown as Listening;
  heard.read = [];
  const regions = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]';
  const note = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement;
    const region = element?.closest(`${regions}, [aria-live=off]`);
    const text = node.textContent?.trim();
    if (text && region && !region.matches('[aria-live=off]')) heard.read.push(text);
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      if (type === 'characterData') note(target);
      else addedNodes.forEach(note);
  }).observe(document, { subtree: true, childList: true, characterData: true });
};
const read = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as Listening).read);
const begin = (page: Page) => page.evaluate(() => void ((window as unknown as Listening).read = []));
/** What of it is about the chat. */
const oneOf = (text: string) => de.live.chat.announce_one.replace('{{count}}', text);
const otherOf = (text: string) => de.live.chat.announce_other.replace('{{count}}', text);

/** How many messages a sentence stands for: a summary names a number, a single message is read out. */
const countIn = (sentence: string): number => {
  for (const pattern of [oneOf('(\\d+)'), otherOf('(\\d+)')]) {
    const count = new RegExp(`^${pattern}$`).exec(sentence)?.[1];
    if (count) return Number(count);
  }
  return /Stoß \d+$/.test(sentence) ? 1 : 0;
};

describe('The chat, for those who hear it', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let anna: Person;
  let mona: Person;
  let others: Participant[];

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];
  const session = () => new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
  const log = (page: Page) => page.locator('[role=log][tabindex]');
  const write = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: de.live.chat.write }).fill(text);
    await page.keyboard.press('Enter');
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    anna = await Person.at(browser, plenum.url, 'de');
    await anna.context.addInitScript(listen);
    await anna.page.goto(place('Attendee')[1]!);
    await anna.page.locator(`form[action$="/join/${session()}"] button`).first().click();
    mona = await Person.at(browser, plenum.url, 'de');
    await mona.context.addInitScript(listen);
    const [, address, email, password] = place('Moderator');
    await mona.page.goto(`/sign-in?next=${new URL(address!).pathname}`);
    await mona.page.getByRole('textbox', { name: de.account.signIn.email }).fill(email!);
    await mona.page.getByLabel(de.account.signIn.password, { exact: true }).fill(password!);
    await mona.page.keyboard.press('Enter');
    await log(mona.page).getByRole('article').first().waitFor();
    const events = await mona.page.evaluate(
      async () => (await fetch('/api/v1/events')).json() as Promise<{ id: string }[]>,
    );
    others = [];
    for (let number = 0; number < 7; number++)
      others.push(
        await Participant.join(plenum, events[0]!.id, session(), `Gast ${'ABCDEFG'[number]}${'abcdefg'[number]}us`),
      );
  }, 120_000);
  afterAll(async () => {
    for (const other of others ?? []) other.leave();
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('says nothing of what was there before, nothing of one’s own, and a single message in full', async () => {
    await log(anna.page).getByRole('article').nth(3).waitFor();
    await write(anna.page, 'Das habe ich selbst geschrieben');
    await log(mona.page).getByText('Das habe ich selbst geschrieben').waitFor();
    await others[0]!.say('Nach allem, was schon da war');
    const [sentence] = await waitForHeard(anna.page, 'Nach allem, was schon da war');
    expect(sentence).toMatch(/^\u2068?Gast A.*: Nach allem, was schon da war$/);
    const heard = (await read(anna.page)).join('\n');
    expect(heard).not.toMatch(/selbst geschrieben|Guten Morgen aus Beispielhausen|neue Nachricht/);
    // For the moderator the attendee's message is news; it comes in the same sentence or in one before it.
    await mona.page.waitForFunction(() =>
      (window as unknown as Listening).read.some((text) => /neue Nachrichten im Chat|Nach allem/.test(text)),
    );
  }, 60_000);

  const waitForHeard = async (page: Page, text: string): Promise<string[]> => {
    await page.waitForFunction(
      (wanted) => (window as unknown as Listening).read.some((sentence) => sentence.includes(wanted)),
      text,
    );
    return (await read(page)).filter((sentence) => sentence.includes(text));
  };

  /** `count` messages within ten seconds, by all of them in turn; answers how many were taken. */
  const burst = async (count: number): Promise<number> => {
    const began = performance.now();
    const said: Promise<void>[] = [];
    for (let number = 0; number < count; number++) {
      const due = began + (number * 9800) / count;
      await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
      said.push(others[number % others.length]!.say(`Stoß ${number}`));
      if (number === 20) await write(anna.page, 'Und ich mittendrin');
    }
    const taken = (await Promise.allSettled(said)).filter(({ status }) => status === 'fulfilled').length;
    expect(performance.now() - began).toBeLessThan(11_000);
    return taken;
  };
  const total = (sentences: string[]) => sentences.reduce((sum, sentence) => sum + countIn(sentence), 0);
  /** All that was heard, once it was about so many messages. */
  const heardOf = async (page: Page, count: number): Promise<string[]> => {
    for (;;) {
      const heard = await read(page);
      if (total(heard) >= count) return heard;
      await page.waitForFunction((before) => (window as unknown as Listening).read.length > before, heard.length, {
        timeout: 30_000,
      });
    }
  };

  it('makes at most three announcements of a flood, the one about slow mode included', async () => {
    for (const { page } of [anna, mona]) await begin(page);
    const taken = await burst(49);
    expect(taken).toBeGreaterThanOrEqual(40);
    const heard = await heardOf(anna.page, taken);
    expect([total(heard), heard.length <= 3]).toEqual([taken, true]);
    // The moderator lets everybody go on as before, and it stays so for a while.
    await mona.page.getByText(de.moderation.flood.slowed).waitFor();
    await mona.page.keyboard.press('ControlOrMeta+Z');
    await mona.page.waitForFunction(
      () => [...document.querySelectorAll('select')].find(({ name }) => name === 'slow')?.value === '0',
    );
    // Of hers, too, so that what follows is heard by itself.
    await heardOf(mona.page, taken + 1);
  }, 90_000);

  it('makes at most three announcements of fifty messages in ten seconds, and none of one’s own', async () => {
    for (const { page } of [anna, mona]) await begin(page);
    expect(await burst(50)).toBe(50);
    const heard = await heardOf(anna.page, 50);
    expect(total(heard)).toBe(50);
    expect(heard.length).toBeLessThanOrEqual(3);
    expect(heard.join('\n')).not.toContain('mittendrin');
    // The moderator hears of Anna's message, too.
    const crew = await heardOf(mona.page, 51);
    expect(total(crew)).toBe(51);
    expect(crew.length).toBeLessThanOrEqual(3);
  }, 90_000);

  it('leaves nothing on the console', () => {
    expect([anna, mona].flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
