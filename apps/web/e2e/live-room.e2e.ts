import type { Browser, Locator, Page } from 'playwright-core';
import t from '../src/locales/de/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { Network } from './support/network.js';
import { RunningPlenum } from './support/plenum.js';

const { live, cockpit } = t;

const say = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: live.chat.write }).fill(text);
  await page.keyboard.press('Enter');
};
const openQuestions = (page: Page) => page.getByRole('tab', { name: new RegExp(live.questions.tab) }).click();
const ask = async (page: Page, text: string) => {
  await openQuestions(page);
  await page.getByRole('textbox', { name: live.questions.ask }).fill(text);
  await page.keyboard.press('Enter');
};
const message = (page: Page, text: string) => page.getByRole('log').getByRole('article').filter({ hasText: text });
const card = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const gone = (locator: Locator) => locator.first().waitFor({ state: 'detached' });

/** Reloads where nothing answers, and waits for the browser's own page about it. */
const reloadInVain = async (page: Page) => {
  await page.reload().catch(() => undefined);
  await page.waitForFunction(() => location.protocol === 'chrome-error:');
};

describe('The live room, when things go wrong', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let office: Network;
  let attendee: Person;
  let moderator: Person;
  const networks: Network[] = [];

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];

  const network = async (options?: { webSockets: boolean }) => {
    const made = await Network.start(options);
    networks.push(made);
    return made;
  };

  const join = async (behind: Network) => {
    const person = await Person.at(browser, plenum.url, 'de', behind.options);
    const session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    await person.page.goto(place('Attendee')[1]!);
    await person.page.locator(`form[action$="/join/${session}"] button`).first().click();
    await person.page.getByRole('tab', { name: new RegExp(live.questions.tab) }).waitFor();
    return person;
  };

  const moderate = async (behind?: Network) => {
    const person = await Person.at(browser, plenum.url, 'de', behind?.options);
    const [, address, email, password] = place('Moderator');
    await person.page.goto(`/sign-in?next=${new URL(address!).pathname}`);
    await person.page.getByRole('textbox', { name: t.account.signIn.email }).fill(email!);
    await person.page.getByLabel(t.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: cockpit.brake.label }).waitFor();
    return person;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    office = await network();
    [attendee, moderator] = await Promise.all([join(office), moderate()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const made of networks) await made.stop();
    await plenum?.stop();
  }, 60_000);

  it('keeps what is written without a network, over a reload, and sends it once, in order', async () => {
    const { page } = attendee;
    const room = page.url();
    office.cut();
    await page.getByText(live.connection.lost).first().waitFor();
    for (const text of ['Ohne Netz eins', 'Ohne Netz zwei', 'Ohne Netz drei']) await say(page, text);
    await page.getByText(live.waiting.line).nth(2).waitFor();
    await ask(page, 'Kommt diese Frage an?');
    await page.getByText(live.waiting.line).waitFor();
    expect(await look(attendee)).toEqual([]);

    await reloadInVain(page);
    office.restore();
    await page.goto(room);
    await message(page, 'Ohne Netz drei').waitFor();
    await gone(page.locator('[data-waiting]'));
    await openQuestions(page);
    await page.getByText(live.questions.state.held, { exact: true }).waitFor();

    await message(moderator.page, 'Ohne Netz drei').waitFor();
    const heard = await message(moderator.page, 'Ohne Netz').allInnerTexts();
    expect(heard.map((text) => text.split('\n').at(-1))).toEqual([
      'Ohne Netz eins',
      'Ohne Netz zwei',
      'Ohne Netz drei',
    ]);
    await card(moderator.page, 'Kommt diese Frage an?').waitFor();
    expect(await card(moderator.page, 'Kommt diese Frage an?').count()).toBe(1);
  }, 60_000);

  it('comes back by itself after a lost network', async () => {
    const { page } = attendee;
    await page.getByRole('tab', { name: live.chat.tab }).click();
    office.cut();
    await page.getByText(live.connection.lost).first().waitFor();
    await say(moderator.page, 'Währenddessen gesagt');
    await message(moderator.page, 'Währenddessen gesagt').waitFor();
    office.restore();
    await message(page, 'Währenddessen gesagt').waitFor();
    await page.getByRole('img', { name: live.connection.websocket }).waitFor();
  }, 60_000);

  it('works where a proxy lets no WebSockets pass, and says so', async () => {
    const person = await join(await network({ webSockets: false }));
    await person.page.getByRole('img', { name: live.connection.polling }).waitFor();
    await say(person.page, 'Über einen Umweg');
    await message(moderator.page, 'Über einen Umweg').waitFor();
    await gone(person.page.locator('[data-waiting]'));
    expect(person.wrong).toEqual([]);
    await person.close();
  }, 60_000);

  it('lets one of two moderators move a question, and tells the other', async () => {
    const line = await network();
    const second = await moderate(line);
    const text = 'Kommt diese Frage an?';
    await card(second.page, text).waitFor();
    // The second one does not hear yet what the first one does.
    line.hold();
    await card(moderator.page, text).getByRole('button', { name: cockpit.queue.show }).click();
    await moderator.page.locator('[data-column=visible]').getByRole('row').filter({ hasText: text }).waitFor();
    await card(second.page, text).getByRole('button', { name: cockpit.queue.show }).click();
    line.release();
    await second.page
      .getByText(cockpit.queue.meanwhile.replace('{{state}}', live.questions.state.visible))
      .first()
      .waitFor();
    await second.page.locator('[data-column=visible]').getByRole('row').filter({ hasText: text }).waitFor();
    expect(await look(second)).toEqual([]);
    expect(second.wrong).toEqual([]);
    await second.close();
  }, 60_000);

  it('lets a moderator take back what was done, by keyboard', async () => {
    const { page } = moderator;
    await attendee.page.getByRole('tab', { name: live.chat.tab }).click();
    await message(page, 'Ohne Netz zwei').getByRole('button').click();
    await page.getByRole('menuitem', { name: cockpit.chat.remove, exact: true }).click();
    await gone(message(attendee.page, 'Ohne Netz zwei'));
    await attendee.page.getByText(live.chat.goneCrew).waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await message(attendee.page, 'Ohne Netz zwei').waitFor();
  }, 60_000);

  it('clears the screen of somebody who was sent out, lets nobody back in unasked, and lets in who was readmitted', async () => {
    const { page } = attendee;
    const enter = page.getByRole('button', { name: t.common.retry });
    await message(moderator.page, 'Ohne Netz eins').getByRole('button').click();
    await moderator.page.getByRole('menuitem', { name: cockpit.chat.kick }).click();
    const out = page.getByRole('heading', { level: 1, name: live.closed.kicked.title });
    await out.waitFor();
    expect(await page.getByRole('log').count()).toBe(0);
    expect(await look(attendee)).toEqual([]);

    await Promise.all([page.waitForEvent('load'), enter.click()]);
    await out.waitFor();
    await moderator.page.locator('summary').click();
    await moderator.page.getByRole('button', { name: cockpit.chat.readmit }).click();
    await gone(moderator.page.locator('summary'));
    await enter.click();
    await message(page, 'Ohne Netz eins').waitFor();
    expect(attendee.wrong).toEqual([]);
    expect(moderator.wrong).toEqual([]);
  }, 60_000);

  it('says so calmly when a page cannot be drawn, and offers to load it again', async () => {
    const { page } = attendee;
    await page.route(page.url(), async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/"session":\{/, '"session":null,"unused":{');
      await route.fulfill({ response, body });
    });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: t.common.broken.title }).waitFor();
    expect(await look(attendee)).toEqual([]);
    await page.unroute(page.url());
    await page.getByRole('button', { name: t.common.broken.reload }).click();
    await message(page, 'Ohne Netz eins').waitFor();
  }, 60_000);
});
