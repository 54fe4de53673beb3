import type { Browser, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import { look, openBrowser, type Person } from './support/browser.js';
import { ChatCast } from './support/chat.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const { cockpit, questions } = de;
const text = 'Was kostet der Betrieb';

describe('The keys of the cockpit', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let mona: Person;
  let page: Page;

  const row = () => page.getByRole('row').filter({ hasText: text });
  const inColumn = (name: string) => page.locator(`[data-column=${name}]`).getByRole('row').filter({ hasText: text });
  /** One key on the question, which may be somewhere else by now. */
  const press = async (key: string) => {
    await row().focus();
    await page.keyboard.press(key);
  };
  const opens = async (key: string, title: string) => {
    await press(key);
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    mona = await new ChatCast(browser, plenum).moderate('de', 'Moderator');
    ({ page } = mona);
    await row().waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('do nothing until somebody switches them on, and are shown by the question mark', async () => {
    for (const key of ['s', 'n', 'a', 'x', 'h', 'v', 'w', 'd', 'm', 'l', 'p']) await press(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await press('?');
    const help = page.getByRole('dialog', { name: cockpit.keys.label });
    await help.getByText(cockpit.keys.where).waitFor();
    expect(await look(mona)).toEqual([]);
    expect(await inColumn('held').count()).toBe(1);
    await keyboard.press(help.getByRole('switch', { name: cockpit.keys.on }));
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  }, 120_000);

  it('do what they say, each of them', async () => {
    for (const [key, column] of [
      ['s', 'visible'],
      ['h', 'held'],
      ['n', 'selected'],
      ['s', 'visible'],
      ['a', 'answered'],
      ['s', 'visible'],
    ] as const) {
      await press(key);
      // Who answered is asked for.
      if (key === 'a')
        await keyboard.press(page.getByRole('dialog').getByRole('button', { name: questions.answered.send }));
      await inColumn(column).waitFor();
    }
    await opens('x', cockpit.queue.dismissTitle);
    await opens('w', questions.answer.title);
    await opens('d', questions.defer.title);
    await opens('m', questions.merge.title);
    await opens('l', questions.arrange.title);
    await press('v');
    await row().getByText(questions.next.mark).waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await row().getByText(questions.next.mark).waitFor({ state: 'detached' });
  }, 120_000);

  it('are letters where somebody writes', async () => {
    const letters = 'snaxhvwdmlp? ';
    const field = page.getByRole('textbox', { name: de.live.chat.write });
    await keyboard.fill(field, letters);
    expect(await field.inputValue()).toBe(letters);
    // Undo takes back what was typed, not what was done.
    await page.keyboard.press('ControlOrMeta+Z');
    expect(await inColumn('visible').count()).toBe(1);
    await field.fill('');
    await press('x');
    const dialog = page.getByRole('dialog', { name: cockpit.queue.dismissTitle });
    const reason = dialog.getByRole('textbox');
    await keyboard.fill(reason, letters);
    expect(await reason.inputValue()).toBe(letters);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await inColumn('visible').count()).toBe(1);
  }, 120_000);

  it('has everything in reach on a small laptop and on a tablet, upright or not', async () => {
    for (const [width, height] of [
      [1280, 720],
      [1024, 768],
      [768, 1024],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await look(mona)).toEqual([]);
      // What has to be quick is in sight without scrolling; the rest can be scrolled to, and lies under nothing.
      const brake = await page.getByRole('button', { name: cockpit.brake.label }).boundingBox();
      expect([width, brake!.y + brake!.height < height]).toEqual([width, true]);
      for (const target of [
        page.locator('select[name=chat]'),
        page.locator('select[name=questions]'),
        page.getByRole('textbox', { name: de.live.chat.write }),
        page.getByRole('button', { name: de.moderation.log.open, exact: true }),
        row(),
      ])
        await target.click({ trial: true });
    }
  }, 120_000);

  it('leaves nothing on the console', () => {
    expect(mona.wrong).toEqual([]);
  });
});
