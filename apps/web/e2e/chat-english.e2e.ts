import type { Browser } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { ChatCast, choose, gone, message, say } from './support/chat.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

describe('The chat in English', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let cast: ChatCast;
  /** Two who take part, two who moderate, one of each in German and in English. */
  let anna: Person;
  let ben: Person;
  let mona: Person;
  let max: Person;

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    cast = new ChatCast(browser, plenum);
    [anna, mona, max] = await Promise.all([
      cast.join(),
      cast.moderate('de', 'Moderator'),
      cast.moderate('en', 'Organiser'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('takes no name of the crew at the sign-up, and lets people choose another on their page', async () => {
    // Nobody has seen or heard the moderator yet; that they are of the crew is enough.
    ben = await cast.register('Ben Borough', 'Morítz Moderiert');
    const { page } = ben;
    const t = en.public;
    await keyboard.press(page.locator('summary').filter({ hasText: t.my.edit }));
    const field = page.getByRole('textbox', { name: t.register.displayName });
    await keyboard.fill(field, 'Team Borough');
    await keyboard.press(page.getByRole('button', { name: t.my.save }));
    await page.getByRole('link', { name: new RegExp(en.problems['name.reserved'].slice(0, 40)) }).waitFor();
    expect(await look(ben)).toEqual([]);
    await keyboard.fill(field, 'Ben from Nowhere');
    await keyboard.press(page.getByRole('button', { name: t.my.save }));
    await page.getByText(t.my.saved).waitFor();
    expect(await look(ben)).toEqual([]);
    await cast.enter(ben);
    await page.getByText('Ben from Nowhere').waitFor();
  }, 180_000);

  it('offers those of the crew who are here and have said nothing yet', async () => {
    const { page } = ben;
    const field = page.getByRole('textbox', { name: en.live.chat.write });
    await keyboard.fill(field, 'Louder please, @mor');
    await keyboard.press(page.getByRole('button', { name: '@Moritz Moderiert' }));
    await page.waitForFunction(() => document.activeElement?.matches('textarea'));
    await page.keyboard.press('Enter');
    await message(mona.page, 'Louder please').getByText(de.chat.mention.you).waitFor();
    expect(await message(max.page, 'Louder please').getByText(en.chat.mention.you).count()).toBe(0);
    // Who of the crew only looks in is not offered.
    await keyboard.fill(field, '@oli');
    expect(await page.getByRole('button', { name: /@Olivia/ }).count()).toBe(0);
    await field.fill('');
  }, 180_000);

  it('takes an attendee through everything in English, by keyboard', async () => {
    const { page } = ben;
    await say(page, 'Is this open sorce?', en);
    await message(max.page, 'Is this open sorce?').waitFor();
    await choose(page, 'open sorce', en.chat.edit.act);
    await keyboard.fill(page.getByRole('textbox', { name: en.chat.edit.text }), 'Is this open source?');
    expect(await look(ben)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: en.chat.edit.save }));
    await message(anna.page, 'Is this open source?').getByText(de.chat.edit.edited).waitFor();
    await say(anna.page, 'Das frage ich mich auch', de);
    await message(page, 'frage ich mich').waitFor();
    await choose(page, 'frage ich mich', en.chat.reply.act);
    await page.keyboard.type('Good to hear');
    await page.keyboard.press('Enter');
    await message(anna.page, 'Good to hear')
      .getByRole('button', { name: /frage ich mich/ })
      .waitFor();
    await choose(page, 'Good to hear', en.live.chat.takeBack);
    await gone(message(anna.page, 'Good to hear'));
    await choose(page, 'frage ich mich', en.chat.react.like);
    await message(anna.page, 'frage ich mich')
      .getByRole('button', { name: /^Gefällt mir: 1 Person/ })
      .waitFor();
    await choose(page, 'frage ich mich', en.moderation.report.act);
    await keyboard.press(page.getByRole('radio', { name: en.moderation.report.reasons.insult }));
    expect(await look(ben)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: en.moderation.report.send, exact: true }));
    await page.getByText(en.moderation.report.done).waitFor();
    await keyboard.press(mona.page.getByRole('button', { name: /^Meldung von .* ist erledigt/ }));
    await page.getByText(en.moderation.report.resolved).waitFor();
  }, 180_000);

  it('takes a moderator through everything in English, by keyboard, with a reason and the way back', async () => {
    const { page } = max;
    const toasts = page.getByRole('region', { name: en.common.toast.region });
    // Told in the message about the deed, by F6, without leaving the keyboard.
    await choose(page, 'open source', en.cockpit.chat.remove);
    await gone(message(ben.page, 'open source'));
    await toasts.waitFor();
    await page.keyboard.press('F6');
    await keyboard.press(toasts.getByRole('button', { name: en.moderation.why.give }).first());
    const why = page.getByRole('dialog', { name: en.moderation.why.title });
    await why.waitFor();
    expect(await look(max)).toEqual([]);
    await keyboard.press(why.getByRole('button', { name: en.moderation.why.reasons.offTopic }));
    await why.waitFor({ state: 'detached' });

    // The other moderator reads it, and whoever did it takes it back from the log.
    await keyboard.press(mona.page.getByRole('button', { name: de.moderation.log.open, exact: true }));
    const seen = mona.page.getByRole('dialog', { name: de.moderation.log.title });
    await seen.getByText(en.moderation.why.reasons.offTopic).waitFor();
    expect(await look(mona)).toEqual([]);
    await mona.page.keyboard.press('Escape');
    await keyboard.press(page.getByRole('button', { name: en.moderation.log.open, exact: true }));
    const log = page.getByRole('dialog', { name: en.moderation.log.title });
    const entry = (text: string) => log.getByRole('listitem').filter({ hasText: text }).first();
    // A while after the deed the way back is a deed with a name of its own.
    const restore = entry(en.moderation.deed.message.removed).getByRole('button', {
      name: new RegExp(`^${en.moderation.log.back.message.restored}: `),
    });
    await restore.waitFor();
    expect(await look(max)).toEqual([]);
    await keyboard.press(restore);
    await message(ben.page, 'open source').waitFor();
    // And right after it, it is undone.
    await keyboard.press(
      entry(en.moderation.deed.message.restored).getByRole('button', { name: new RegExp(`^${en.common.undo}: `) }),
    );
    await gone(message(ben.page, 'open source'));
    await keyboard.press(
      entry(en.moderation.deed.message.removed).getByRole('button', { name: new RegExp(`^${en.common.undo}: `) }),
    );
    await message(ben.page, 'open source').waitFor();
    await page.keyboard.press('Escape');
    // The focus was kept in the log while its buttons came and went, and is back where it came from.
    await page.waitForFunction((name) => document.activeElement?.textContent?.trim() === name, en.moderation.log.open);

    await choose(page, 'open source', en.chat.desk.hold);
    await message(ben.page, 'open source').getByText(en.chat.held.waits).waitFor();
    await gone(message(anna.page, 'open source'));
    await page.getByText(en.chat.desk.again, { exact: true }).waitFor();
    expect(await look(max)).toEqual([]);
    await keyboard.press(page.getByRole('button', { name: /^Release .*open source/ }));
    await message(anna.page, 'open source').waitFor();

    await choose(page, 'open source', en.moderation.people.mute);
    await ben.page.locator('[class*=closed]').getByText(en.moderation.muted.state).waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await ben.page.getByRole('textbox', { name: en.live.chat.write }).waitFor();
    await choose(page, 'open source', en.chat.pin.act);
    await ben.page.locator('details').filter({ hasText: 'open source' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await gone(ben.page.locator('details').filter({ hasText: 'open source' }));
    await keyboard.choose(page.locator('select[name=chat]'), 'readOnly');
    await ben.page.getByText(en.live.chat.closed.readOnly).first().waitFor();
    expect(await look(ben)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+Z');
    await ben.page.getByRole('textbox', { name: en.live.chat.write }).waitFor();
    await choose(page, 'open source', en.moderation.people.ban);
    await ben.page.getByRole('heading', { level: 1, name: en.live.closed.banned.title }).waitFor();
    expect(await look(ben)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+Z');
    await gone(mona.page.locator('summary').filter({ hasText: 'ausgeschlossen' }));
    await Promise.all([
      ben.page.waitForEvent('load'),
      keyboard.press(ben.page.getByRole('button', { name: en.common.retry })),
    ]);
    await message(ben.page, 'open source').waitFor();
  }, 180_000);

  it('leaves nothing on the console and asks nobody else for anything', () => {
    for (const person of [anna, ben, mona, max]) expect(person.wrong).toEqual([]);
  });
});
