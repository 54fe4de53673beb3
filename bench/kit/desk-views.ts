import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { en } from './words.js';
import { dist } from './processes.js';
import { median } from './oracle.js';

/** Of `apps/web/e2e/support/hands.ts`: somebody without a mouse. Whatever keys do not reach, fails. */
interface Keyboard {
  go(target: Locator): Promise<void>;
  press(target: Locator): Promise<void>;
  fill(target: Locator, text: string): Promise<void>;
  choose(target: Locator, value: string): Promise<void>;
}
const { keyboard } = (await import(pathToFileURL(join(dist, 'apps/web/e2e/support/hands.js')).href)) as {
  keyboard: Keyboard;
};

export interface View {
  name: string;
  path: string;
  /** There as soon as the page shows what it is opened for. */
  figure: (page: Page) => Locator;
}

/** Where the desk shows an event of this many people. Paths and ids as the seed made them. */
export const viewsOf = (eventId: string, registrationId: string, messageId: string): View[] => {
  const at = `/desk/events/${eventId}`;
  const rows = (page: Page) => page.getByRole('row').nth(1);
  return [
    { name: 'people', path: `${at}/registrations`, figure: rows },
    { name: 'mails', path: `${at}/mails`, figure: rows },
    { name: 'person', path: `${at}/registrations/${registrationId}`, figure: rows },
    { name: 'domains', path: `${at}/mails/domains`, figure: rows },
    { name: 'reminders', path: `${at}/reminders`, figure: (page) => page.getByText(/^\d[\d,.]{3,} people$/).first() },
    {
      name: 'message',
      path: `${at}/messages/${messageId}`,
      figure: (page) => page.getByText(/^\d[\d,.]{3,} people/).first(),
    },
  ];
};

interface Shown {
  /** From the address to the figures, the pages' scripts included; median, milliseconds. */
  ms: number;
  nodes: number;
  rows: number;
}

/** Opens a view some times. */
export const openView = async (page: Page, { path, figure }: View, times: number): Promise<Shown> => {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await page.goto(path, { waitUntil: 'commit' });
    await figure(page).waitFor();
    took.push(performance.now() - began);
  }
  const [nodes, rows] = await page.evaluate<[number, number]>(
    `[document.querySelectorAll('*').length, document.querySelectorAll('tr, [role=row], li').length]`,
  );
  return { ms: median(took), nodes, rows };
};

/** The rows of a page's list, without those of what stands below it. */
const listed = (page: Page) => page.getByRole('rowgroup').nth(1).getByRole('row');

/** Into the first row by Tab, to what can be pressed in it by arrow keys. */
const pressInFirstRow = async (page: Page, target: (row: Locator) => Locator) => {
  const row = listed(page).first();
  await keyboard.go(row);
  const focused = target(row).first().and(page.locator(':focus'));
  for (let step = 0; step < 10; step++) {
    if ((await focused.count()) > 0) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
  }
  throw new Error('arrow keys do not lead there');
};

/** A list that is asked something and shows `count` rows, all of which say `text`. */
const showsOnly = async (page: Page, text: string, count: number) => {
  const rows = listed(page);
  await rows
    .filter({ hasText: text })
    .nth(count - 1)
    .waitFor();
  await rows.filter({ hasNotText: text }).first().waitFor({ state: 'detached' });
};

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

export interface Walked {
  searchMs: number;
  pageMs: number;
  mailMs: number;
}

/**
 * Finds a person, then their mails, and reads one as it was sent; pages and filters on the way. With nothing but keys.
 * `number`: of the person, whose address begins with `p<number>@`.
 */
export const walkByKeyboard = async (page: Page, eventId: string, number: number): Promise<Walked> => {
  const { desk, delivery } = en;
  const search = page.getByRole('searchbox').first();
  const next = page.getByRole('button', { name: desk.pages.next }).first();
  const where = (wanted: number) => page.getByText(new RegExp(`^Page ${wanted} of`));
  await page.goto(`/desk/events/${eventId}/registrations`);
  await keyboard.press(next);
  await where(2).waitFor();
  await keyboard.choose(page.getByLabel(desk.registrations.state, { exact: true }), 'cancelled');
  await showsOnly(page, desk.registrations.states.cancelled, 50);
  await keyboard.choose(page.getByLabel(desk.registrations.state, { exact: true }), '');
  await keyboard.fill(search, `p${number}@`);
  await showsOnly(page, `p${number}@`, 1);
  await pressInFirstRow(page, (row) => row.getByRole('link'));
  await page.getByRole('heading', { name: delivery.person.mails }).waitFor();
  const mailMs = await timed(async () => {
    await pressInFirstRow(page, (row) => row.getByRole('button'));
    await page.getByRole('dialog').getByRole('heading', { name: delivery.mail.asSent }).waitFor();
  });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(`/desk/events/${eventId}/mails`);
  const pageMs = await timed(async () => {
    await keyboard.press(next);
    await where(2).waitFor();
  });
  await keyboard.choose(page.getByLabel(desk.mails.state, { exact: true }), 'failed');
  await showsOnly(page, desk.mails.states.failed, 50);
  await keyboard.choose(page.getByLabel(desk.mails.state, { exact: true }), '');
  const searchMs = await timed(async () => {
    await keyboard.fill(search, `p${number}@`);
    await showsOnly(page, `p${number}@`, 6);
  });
  return { searchMs, pageMs, mailMs };
};
