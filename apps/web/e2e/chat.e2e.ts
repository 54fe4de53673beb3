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
  /** Two who take part, two who moderate, one of each in German and in English; and what hangs in the hall. */
  let anna: Person;
  let ben: Person;
  let mona: Person;
  let max: Person;
  let wall: Person;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];

  const session = () => new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;

  const enter = async ({ page }: Person) => {
    await page.locator(`form[action$="/join/${session()}"] button`).first().click();
    await page.locator('[role=log][tabindex]').waitFor();
  };

  const join = async () => {
    const person = await Person.at(browser, plenum.url, 'de');
    await person.page.goto(place('Attendee')[1]!);
    await enter(person);
    return person;
  };

  /** Somebody else, who registers first, in English, under a name that is taken at the second attempt. */
  const register = async (name: string, refused: string) => {
    const t = en.public;
    const person = await Person.at(browser, plenum.url, 'en');
    const { page } = person;
    await page.goto(`${new URL(place('Event')[1]!).pathname}/register?lang=en`);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.name }), refused);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.email }), 'ben@example.org');
    await keyboard.press(page.getByRole('button', { name: t.register.submit }));
    await page.getByRole('link', { name: new RegExp(en.problems['name.reserved'].slice(0, 40)) }).waitFor();
    expect(await look(person)).toEqual([]);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.name }), name);
    await keyboard.press(page.getByRole('button', { name: t.register.submit }));
    await page.getByRole('heading', { level: 1, name: t.registered.title }).waitFor();
    const mail = await plenum.mailTo('ben@example.org', /./);
    await page.goto(mail.links.find((address) => address.includes('/confirm/')) ?? 'no link');
    await keyboard.press(page.getByRole('button', { name: t.confirm.button }));
    await page.waitForURL(/\/my\//);
    return person;
  };

  const moderate = async (locale: 'de' | 'en', as: 'Moderator' | 'Organiser') => {
    const words = locale === 'de' ? de : en;
    const person = await Person.at(browser, plenum.url, locale);
    const [, , email, password] = place(as);
    await person.page.goto(`/sign-in?lang=${locale}&next=/cockpit/${session()}`);
    await person.page.getByRole('textbox', { name: words.account.signIn.email }).fill(email!);
    await person.page.getByLabel(words.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: words.cockpit.brake.label }).waitFor();
    return person;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    [anna, mona, max] = await Promise.all([join(), moderate('de', 'Moderator'), moderate('en', 'Organiser')]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

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
  }, 60_000);

  it('takes no name of the crew at the sign-up, and lets people choose another on their page', async () => {
    // Nobody has seen or heard the moderator yet; that they are of the crew is enough.
    ben = await register('Ben Borough', 'Morítz Moderiert');
    const { page } = ben;
    const t = en.public;
    await keyboard.press(page.getByRole('button', { name: t.my.edit }));
    const field = page.getByRole('textbox', { name: t.register.displayName });
    await keyboard.fill(field, 'Team Borough');
    await keyboard.press(page.getByRole('button', { name: t.my.save }));
    await page.getByRole('link', { name: new RegExp(en.problems['name.reserved'].slice(0, 40)) }).waitFor();
    expect(await look(ben)).toEqual([]);
    await keyboard.fill(field, 'Ben from Nowhere');
    await keyboard.press(page.getByRole('button', { name: t.my.save }));
    await page.getByText(t.my.saved).waitFor();
    expect(await look(ben)).toEqual([]);
    await enter(ben);
    await page.getByText('Ben from Nowhere').waitFor();
  }, 60_000);

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
  }, 60_000);

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
  }, 60_000);

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
  }, 60_000);

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
    for (const person of [anna, ben, mona, max, wall]) expect(person.wrong).toEqual([]);
    // What hangs in the hall was never told what people write to each other.
    const told = wall.ears.heard.join('\n');
    expect(told).toContain('"audience":"screen"');
    expect(told).not.toMatch(/Die Folien|Tröttel|Ben from Nowhere|open source|Moritz/);
  });
});
