import type { Browser, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { ChatCast, choose, gone, message, say } from './support/chat.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

describe('The chat', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  /** One who takes part, two who moderate, in German and in English; and what hangs in the hall. */
  let anna: Person;
  let mona: Person;
  let max: Person;
  let wall: Person;

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    const cast = new ChatCast(browser, plenum);
    [anna, mona, max] = await Promise.all([
      cast.join(),
      cast.moderate('de', 'Moderator'),
      cast.moderate('en', 'Organiser'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 120_000);

  it('hangs in the hall without a word of it', async () => {
    await keyboard.press(mona.page.getByRole('button', { name: de.screens.cockpit.links }));
    await keyboard.press(mona.page.getByRole('button', { name: de.screens.cockpit.create }));
    const open = mona.page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    const address = (await open.getAttribute('href'))!;
    await mona.page.keyboard.press('Escape');
    wall = await Person.at(browser, plenum.url, 'de', { viewport: { width: 1280, height: 720 } });
    await wall.page.goto(address);
    await wall.page.locator('main[data-scene]').waitFor();
    expect(await look(wall)).toEqual([]);
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

  it('takes a file along, to be saved by everybody, until the message goes', async () => {
    expect(await anna.page.getByRole('button', { name: de.chat.file.attach }).count()).toBe(0);
    await keyboard.choose(mona.page.locator('select[name=files]'), 'on');
    const attach = anna.page.getByRole('button', { name: de.chat.file.attach });
    await attach.waitFor();
    const give = async (name: string, text: string) => {
      const choosing = anna.page.waitForEvent('filechooser');
      await keyboard.press(attach);
      await (await choosing).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    };
    await give('Bild.svg', '<svg/>');
    await anna.page.getByRole('alert').getByText(de.problems['file.kind']).waitFor();
    expect(await look(anna)).toEqual([]);
    await keyboard.press(anna.page.getByRole('button', { name: /^Anhang entfernen/ }));
    await give('Notiz.txt', 'Bitte lesen');
    await anna.page.getByText(de.chat.file.hint).waitFor();
    await say(anna.page, '', de);
    const file = message(max.page, 'Notiz.txt').getByRole('link', { name: /^Notiz\.txt Text, 11 bytes/ });
    await file.waitFor();
    expect(await look(max)).toEqual([]);
    const loading = max.page.waitForEvent('download');
    await keyboard.press(file);
    expect((await loading).suggestedFilename()).toBe('Notiz.txt');
    await choose(max.page, 'Notiz.txt', en.cockpit.chat.remove);
    await gone(message(anna.page, 'Notiz.txt'));
  }, 120_000);

  it('counts reactions, with the mouse and by keyboard', async () => {
    await choose(mona.page, 'Die Folien', de.chat.react.applaud);
    const chip = (page: Page, name: string) => message(page, 'Die Folien').getByRole('button', { name });
    await chip(anna.page, 'Applaus: 1 Person').click();
    await chip(max.page, 'Applause: 2 people').waitFor();
    await choose(anna.page, 'Die Folien', `${de.chat.react.applaud}: zurücknehmen`);
    await chip(max.page, 'Applause: 1 person').waitFor();
    expect(await look(max)).toEqual([]);
    expect(await look(anna)).toEqual([]);
  }, 120_000);

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
  }, 120_000);

  it('holds messages with words of the list', async () => {
    const t = de.words;
    await keyboard.press(mona.page.getByRole('button', { name: t.nav }));
    const dialog = mona.page.getByRole('dialog', { name: t.nav });
    await keyboard.fill(dialog.getByRole('textbox', { name: t.add.words }), 'Trottel\nhier kaufen');
    await keyboard.fill(dialog.getByRole('textbox', { name: t.reason }), 'Gestern zu oft');
    expect(await look(mona)).toEqual([]);
    await keyboard.press(dialog.getByRole('button', { name: t.add.act, exact: true }));
    await dialog.getByRole('button', { name: /^Entfernen: .*hier kaufen/ }).waitFor();
    await mona.page.keyboard.press('Escape');
    await say(anna.page, 'So ein Tröttel!', de);
    await message(anna.page, 'Tröttel').getByText(de.chat.held.waits).waitFor();
    await keyboard.press(max.page.getByRole('button', { name: /^Reject .*Tröttel/ }));
    await message(anna.page, 'Tröttel').getByText(de.chat.held.rejected).waitFor();
    // What was changed stands in the log of the other moderator, too, and can be taken back there.
    await keyboard.press(max.page.getByRole('button', { name: en.moderation.log.open, exact: true }));
    const log = max.page.getByRole('dialog', { name: en.moderation.log.title });
    const change = log.getByRole('listitem').filter({ hasText: en.moderation.deed.words.changed });
    await change.getByText('Gestern zu oft').waitFor();
    await keyboard.press(change.getByRole('button').first());
    await change.nth(1).waitFor();
    await max.page.keyboard.press('Escape');
  }, 120_000);

  it('has a page for the words of an organisation and of an event, in both languages', async () => {
    for (const [person, t, path] of [
      [max, en.words, '/desk/words'],
      [mona, de.words, 'event'],
    ] as const) {
      const page = await person.context.newPage();
      const desk = Object.assign(Object.create(person) as Person, { page });
      const events = await person.page.evaluate(
        async () => (await fetch('/api/v1/events')).json() as Promise<{ id: string }[]>,
      );
      await page.goto(path === 'event' ? `/desk/events/${events[0]!.id}/words` : path);
      await page.getByRole('heading', { level: 1, name: t.nav }).waitFor();
      await keyboard.fill(page.getByRole('textbox', { name: t.add.words }), 'Gewinnspiel\nraffle ticket');
      await keyboard.press(page.getByRole('button', { name: t.add.act, exact: true }));
      await page.getByRole('list', { name: t.list.title }).getByText('Gewinnspiel').waitFor();
      await keyboard.fill(page.getByRole('textbox', { name: t.trial.text }), 'Your RAFFLE ticket!');
      await keyboard.press(page.getByRole('button', { name: t.trial.act }));
      await page.getByRole('status').filter({ hasText: 'raffle ticket' }).waitFor();
      expect(await look(desk)).toEqual([]);
      const remove = page.getByRole('button', { name: new RegExp(`^${t.list.remove.split(':')[0]}: .*Gewinnspiel`) });
      await keyboard.press(remove);
      await remove.waitFor({ state: 'detached' });
      // The focus stays in the list.
      expect(await page.evaluate(() => document.activeElement?.closest('ul') !== null)).toBe(true);
      await keyboard.press(page.getByRole('button', { name: new RegExp(`^${t.changes.undoThis.split(':')[0]}`) }));
      await remove.waitFor();
      await page.close();
    }
  }, 90_000);

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
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

  it('leaves nothing on the console and asks nobody else for anything', () => {
    for (const person of [anna, mona, max, wall]) expect(person.wrong).toEqual([]);
    // What hangs in the hall was never told what people write to each other.
    const told = wall.ears.heard.join('\n');
    expect(told).toContain('"audience":"screen"');
    expect(told).not.toMatch(/Die Folien|Tröttel|Moritz/);
  });
});
