import type { Browser, Locator, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const message = (page: Page, text: string) =>
  page.locator('[role=log][tabindex]').getByRole('article').filter({ hasText: text });
const gone = (locator: Locator) => locator.first().waitFor({ state: 'detached' });
const say = async (page: Page, text: string, words: typeof de) => {
  await page.getByRole('textbox', { name: words.live.chat.write }).fill(text);
  await page.keyboard.press('Enter');
};

/** Opens the menu of a message with nothing but keys, and takes what it offers. */
const choose = async (page: Page, text: string, item: string) => {
  const button = message(page, text).locator('[aria-haspopup]').first();
  await page.locator('[role=log][tabindex]').focus();
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('ArrowUp');
    if (await button.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  await wanted.waitFor();
  for (let step = 0; step < 20 && !(await wanted.evaluate((element) => element === document.activeElement)); step++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
};

describe('The chat', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let anna: Person;
  let mona: Person;
  let max: Person;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];

  const join = async (locale: 'de' | 'en', link: string) => {
    const person = await Person.at(browser, plenum.url, locale);
    const session = new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;
    await person.page.goto(link);
    await person.page.locator(`form[action$="/join/${session}"] button`).first().click();
    await person.page.locator('[role=log][tabindex]').waitFor();
    return person;
  };

  const moderate = async (locale: 'de' | 'en') => {
    const words = locale === 'de' ? de : en;
    const person = await Person.at(browser, plenum.url, locale);
    const [, address, email, password] = place('Moderator');
    await person.page.goto(`/sign-in?next=${new URL(address!).pathname}`);
    await person.page.getByRole('textbox', { name: words.account.signIn.email }).fill(email!);
    await person.page.getByLabel(words.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: words.cockpit.brake.label }).waitFor();
    return person;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    const link = place('Attendee')[1]!;
    [anna, mona, max] = await Promise.all([join('de', link), moderate('de'), moderate('en')]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('holds what people write until the crew releases it, by keyboard', async () => {
    await keyboard.choose(mona.page.locator('select[name=chat]'), 'held');
    await anna.page.getByText(de.chat.held.hint).waitFor();
    for (const text of ['Darf ich etwas fragen?', 'Kaufen Sie bei uns!']) await say(anna.page, text, de);
    await message(anna.page, 'Kaufen Sie').getByText(de.chat.held.waits).waitFor();
    await max.page.getByText('Kaufen Sie bei uns!').waitFor();
    expect(await look(anna)).toEqual([]);
    expect(await look(max)).toEqual([]);

    await keyboard.press(mona.page.getByRole('button', { name: /freigeben: Darf ich/ }));
    await message(max.page, 'Darf ich etwas fragen?').waitFor();
    await keyboard.press(max.page.getByRole('button', { name: /^Reject .*Kaufen Sie/ }));
    await anna.page.getByText('Ihre Nachricht wurde nicht freigegeben').waitFor();
    await max.page.keyboard.press('ControlOrMeta+Z');
    await message(anna.page, 'Kaufen Sie').getByText(de.chat.held.waits).waitFor();
    await keyboard.press(anna.page.getByRole('button', { name: /^Wartende Nachricht zurücknehmen: Kaufen/ }));
    await gone(message(anna.page, 'Kaufen Sie'));
    await gone(max.page.getByText('Kaufen Sie bei uns!'));
    await keyboard.choose(mona.page.locator('select[name=chat]'), 'open');
    await gone(anna.page.getByText(de.chat.held.hint));
  }, 60_000);

  it('answers, changes and takes back, by keyboard, and says so to the others', async () => {
    await say(mona.page, 'Wer ist zum ersten Mal hier?', de);
    await message(anna.page, 'zum ersten Mal').waitFor();
    await choose(anna.page, 'zum ersten Mal', de.chat.reply.act);
    await anna.page.getByText('Antwort an').first().waitFor();
    expect(await look(anna)).toEqual([]);
    await anna.page.keyboard.type('Ich, und ich fruee mich');
    await anna.page.keyboard.press('Enter');
    await message(max.page, 'Ich, und ich fruee mich')
      .getByRole('button', { name: /zum ersten Mal/ })
      .waitFor();

    await choose(anna.page, 'ich fruee mich', de.chat.edit.act);
    const field = anna.page.getByRole('textbox', { name: de.chat.edit.text });
    await keyboard.fill(field, 'Ich, und ich freue mich');
    expect(await look(anna)).toEqual([]);
    await keyboard.press(anna.page.getByRole('button', { name: de.chat.edit.save }));
    await message(max.page, 'ich freue mich').getByText(en.chat.edit.edited).waitFor();
    expect(await message(max.page, 'fruee').count()).toBe(0);

    await choose(max.page, 'ich freue mich', en.chat.reply.go);
    await max.page.waitForFunction(() => document.activeElement?.closest('article')?.textContent?.includes('Wer ist'));
    await choose(anna.page, 'ich freue mich', de.live.chat.takeBack);
    await gone(message(max.page, 'ich freue mich'));
  }, 60_000);

  it('keeps in sight what the crew pins, until it is unpinned', async () => {
    await say(mona.page, 'Die Folien: https://beispiel.example/folien', de);
    await message(mona.page, 'Die Folien').waitFor();
    await choose(mona.page, 'Die Folien', de.chat.pin.act);
    const pinned = (page: Page) => page.locator('details').filter({ hasText: 'Die Folien' });
    await pinned(anna.page).waitFor();
    await pinned(max.page).getByText('1 pinned message').waitFor();
    expect(await look(anna)).toEqual([]);
    await keyboard.press(anna.page.locator('summary').filter({ hasText: 'angeheftet' }));
    await pinned(anna.page).getByRole('link').waitFor({ state: 'hidden' });
    await keyboard.press(max.page.locator('summary').filter({ hasText: 'pinned' }));
    await keyboard.press(max.page.getByRole('button', { name: /^Unpin message/ }));
    await gone(pinned(anna.page));
    await max.page.keyboard.press('ControlOrMeta+Z');
    await pinned(anna.page).waitFor();
  }, 60_000);

  it('counts reactions, with the mouse and by keyboard', async () => {
    await choose(mona.page, 'Die Folien', de.chat.react.applaud);
    const chip = (page: Page, name: string) => message(page, 'Die Folien').getByRole('button', { name });
    await chip(anna.page, 'Applaus: 1 Person').click();
    await chip(max.page, 'Applause: 2 people').waitFor();
    await choose(anna.page, 'Die Folien', `${de.chat.react.applaud}: zurücknehmen`);
    await chip(max.page, 'Applause: 1 person').waitFor();
    expect(await look(max)).toEqual([]);
    expect(await look(anna)).toEqual([]);
  }, 60_000);

  it('offers the crew after an @, and shows them that they are meant', async () => {
    const field = anna.page.getByRole('textbox', { name: de.live.chat.write });
    await keyboard.fill(field, 'Bitte lauter, @mod');
    await anna.page.getByRole('group', { name: de.chat.mention.label }).waitFor();
    expect(await look(anna)).toEqual([]);
    await field.focus();
    await keyboard.press(anna.page.getByRole('button', { name: `@${de.chat.mention.crew}` }));
    await anna.page.waitForFunction(() => document.activeElement?.matches('textarea'));
    await anna.page.keyboard.press('Enter');
    await message(mona.page, 'Bitte lauter').getByText(de.chat.mention.you).waitFor();
    await message(max.page, 'Bitte lauter').getByText(en.chat.mention.you).waitFor();
    expect(await look(mona)).toEqual([]);
  }, 60_000);

  it('holds messages with words of the list', async () => {
    await keyboard.press(mona.page.getByRole('button', { name: de.moderation.words.open }));
    await keyboard.fill(mona.page.getByRole('textbox', { name: de.moderation.words.event }), 'Trottel\nhier kaufen');
    expect(await look(mona)).toEqual([]);
    await keyboard.press(mona.page.getByRole('button', { name: de.moderation.words.save }));
    await mona.page.getByText(de.moderation.words.saved).waitFor();
    await say(anna.page, 'So ein Tröttel!', de);
    await message(anna.page, 'Tröttel').getByText(de.chat.held.waits).waitFor();
    await keyboard.press(max.page.getByRole('button', { name: /^Reject .*Tröttel/ }));
    await message(anna.page, 'Tröttel').getByText(de.chat.held.rejected).waitFor();
  }, 60_000);

  it('takes a report to the crew, who deals with it, and tells the reporter', async () => {
    await choose(anna.page, 'Die Folien', de.moderation.report.act);
    await keyboard.fill(
      anna.page.getByRole('textbox', { name: new RegExp(de.moderation.report.text) }),
      'Der Link geht nicht',
    );
    expect(await look(anna)).toEqual([]);
    await keyboard.press(anna.page.getByRole('button', { name: de.moderation.report.send, exact: true }));
    await anna.page.getByText(de.moderation.report.done).waitFor();
    await max.page.getByText('Der Link geht nicht').waitFor();
    expect(await look(max)).toEqual([]);
    await keyboard.press(max.page.getByRole('button', { name: /^The report by/ }));
    await anna.page.getByText(de.moderation.report.resolved).waitFor();
    await gone(mona.page.getByText('Der Link geht nicht'));
  }, 60_000);

  it('mutes somebody and takes it back, and keeps account of both', async () => {
    await say(anna.page, 'Ich rede ohne Ende', de);
    await message(mona.page, 'ohne Ende').waitFor();
    await choose(mona.page, 'ohne Ende', de.moderation.people.mute);
    await anna.page.locator('[class*=closed]').getByText(de.moderation.muted.state).waitFor();
    expect(await look(anna)).toEqual([]);
    await keyboard.press(max.page.locator('summary').filter({ hasText: 'restricted' }));
    expect(await look(max)).toEqual([]);
    await keyboard.press(max.page.getByRole('button', { name: /^Unmute/ }));
    await anna.page.getByRole('textbox', { name: de.live.chat.write }).waitFor();
    await keyboard.press(max.page.getByRole('button', { name: en.moderation.log.open, exact: true }));
    await max.page.getByText(new RegExp(`^${en.moderation.deed.person.unmuted}: `)).waitFor();
    await max.page.getByText(new RegExp(`^${en.moderation.deed.person.muted}: `)).waitFor();
    expect(await look(max)).toEqual([]);
    await max.page.keyboard.press('Escape');
  }, 60_000);

  it('calls somebody as they want to be called, but not like the crew', async () => {
    await keyboard.press(anna.page.getByRole('button', { name: de.chat.name.change }));
    const field = anna.page.getByRole('textbox', { name: de.chat.name.name });
    await keyboard.fill(field, 'Team Technik');
    await keyboard.press(anna.page.getByRole('button', { name: de.chat.name.save, exact: true }));
    await anna.page.getByText(de.problems['name.reserved']).waitFor();
    expect(await look(anna)).toEqual([]);
    await keyboard.fill(field, 'Anna aus Musterstadt');
    await keyboard.press(anna.page.getByRole('button', { name: de.chat.name.save, exact: true }));
    await gone(field);
    await say(anna.page, 'Unter neuem Namen', de);
    await message(max.page, 'Unter neuem Namen').getByText('Anna aus Musterstadt').waitFor();
  }, 60_000);

  it('sends somebody out of the event, and lets them in again', async () => {
    await choose(mona.page, 'ohne Ende', de.moderation.people.ban);
    await anna.page.getByRole('heading', { level: 1, name: de.live.closed.banned.title }).waitFor();
    expect(await look(anna)).toEqual([]);
    await Promise.all([
      anna.page.waitForEvent('load'),
      keyboard.press(anna.page.getByRole('button', { name: de.common.retry })),
    ]);
    await anna.page.getByRole('heading', { level: 1, name: de.live.closed.banned.title }).waitFor();
    await mona.page.keyboard.press('ControlOrMeta+Z');
    await gone(mona.page.locator('summary').filter({ hasText: 'ausgeschlossen' }));
    await Promise.all([
      anna.page.waitForEvent('load'),
      keyboard.press(anna.page.getByRole('button', { name: de.common.retry })),
    ]);
    await message(anna.page, 'ohne Ende').waitFor();
  }, 60_000);

  it('leaves nothing on the console and asks nobody else for anything', () => {
    for (const person of [anna, mona, max]) expect(person.wrong).toEqual([]);
  });
});
