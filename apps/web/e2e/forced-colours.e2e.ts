import type { Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import { findingsOn, type Person } from './support/browser.js';
import { DemoEvent } from './support/demo.js';
import { mouse } from './support/hands.js';

const forced = { forcedColors: 'active' as const };
const coloursOf = (page: Page, selector: string) =>
  page.evaluate((one) => {
    const { color, borderTopColor, backgroundColor } = getComputedStyle(document.querySelector(one)!);
    return { color, borderTopColor, ground: backgroundColor };
  }, selector);
/** The ground the system gives to pages. */
const canvas = (page: Page) =>
  page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.cssText = 'background: Canvas; forced-color-adjust: none';
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
  });
const grounds = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));

/** What people see whose system sets the colours: everything that a colour says must be said otherwise, too. */
describe('In forced colours', () => {
  let demo: DemoEvent;
  let crew: Person;
  let person: Person;
  const clean = async ({ page }: Person) => expect(await findingsOn(page)).toEqual([]);

  beforeAll(async () => {
    demo = await DemoEvent.start();
    crew = await demo.moderator('de', 'Organiser', forced);
    person = await demo.person('de', forced);
  }, 120_000);
  afterAll(() => demo?.stop(), 60_000);

  it('public pages and one’s own event are whole', async () => {
    const { page } = person;
    await page.goto('/');
    await clean(person);
    await page.goto(demo.attendeeLink);
    await clean(person);
    const event = await page
      .locator('a[href^="/o/"]')
      .evaluateAll((all) => all.map((one) => /^\/o\/[^/]+\/[^/?#]+/.exec(one.getAttribute('href')!)?.[0]));
    await page.goto(event.find(Boolean)!);
    await clean(person);
    await page.goto(`${event.find(Boolean)!}/register`);
    await clean(person);
  }, 60_000);

  it('the room shows which tab is open, what cannot be pressed, and how a poll stands', async () => {
    const { page } = person;
    await page.goto(demo.attendeeLink);
    await page.locator(`form[action$="/join/${demo.sessionId}"] button`).first().click();
    for (const name of [de.live.chat.tab, de.live.questions.tab, de.polls.tab]) {
      await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
      await clean(person);
    }
    expect(await grounds(page, '[role=tab][aria-selected=true]')).not.toEqual(
      (await grounds(page, '[role=tab]:not([aria-selected=true])')).slice(0, 1),
    );
    const vote = page.locator('[data-poll][data-state=open] button[data-disabled]').first();
    await vote.waitFor();
    const { color, borderTopColor, ground } = await coloursOf(
      page,
      '[data-poll][data-state=open] button[data-disabled]',
    );
    expect([color === ground, color === borderTopColor]).toEqual([false, true]);
    expect(ground).toBe(await canvas(page));

    const poll = page.locator('[data-poll][data-state=open]').first();
    await mouse.press(poll.getByRole('radio').first());
    await poll.getByRole('button', { name: de.polls.vote, exact: true }).click();
    await poll.getByText(de.polls.counted).waitFor();
    await clean(person);
  }, 60_000);

  it('the crew’s faces say what is live', async () => {
    const { page } = crew;
    await clean(crew);
    for (const name of [de.polls.tab, de.hall.hand.tabShort, de.hall.crewLine.tab]) {
      await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
      await clean(crew);
    }
    await page.getByRole('button', { name: de.screens.cockpit.links }).click();
    await page.getByRole('button', { name: de.screens.cockpit.create }).click();
    const link = page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    const address = (await link.getAttribute('href'))!;
    await clean(crew);
    await page.goto(`/speaker/${demo.sessionId}`);
    await page.getByRole('log').waitFor();
    await clean(crew);
    const head = await coloursOf(page, 'header[data-state=live]');
    expect(head.ground).not.toBe(await canvas(page));
    await page.goto('/desk');
    await clean(crew);

    const wall = await demo.person('de', forced);
    await wall.page.goto(address);
    await wall.page.locator('main[data-scene=poll]').waitFor();
    await clean(wall);
    for (const one of [crew, person, wall]) expect(one.wrong).toEqual([]);
  }, 60_000);
});
