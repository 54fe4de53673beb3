import { buffer } from 'node:stream/consumers';
import type { Browser, Locator } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const texts = { de, en };

describe('The hall', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  /** Two attendees and two moderators, one of each in each language, and none of them with a mouse. */
  let anna: Person;
  let ben: Person;
  let mona: Person;
  let max: Person;
  /** What hangs in the hall and in the foyer. */
  let wall: Person;
  let foyer: Person;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];

  const session = () => new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;

  const join = async (locale: 'de' | 'en') => {
    const person = await Person.at(browser, plenum.url, locale);
    // The link is in the language of the registration; a language once chosen is kept.
    await person.page.goto(`/sign-in?lang=${locale}`);
    await person.page.goto(place('Attendee')[1]!);
    await keyboard.press(person.page.locator(`form[action$="/join/${session()}"] button`).first());
    await person.page.getByRole('tab', { name: new RegExp(texts[locale].live.questions.tab) }).waitFor();
    return person;
  };

  /** Somebody else, who registers first, in English. */
  const register = async () => {
    const t = en.public;
    const person = await Person.at(browser, plenum.url, 'en');
    const { page } = person;
    const links = await anna.page
      .locator('a[href^="/o/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    const event = links.map((href) => /^\/o\/[^/]+\/[^/?]+/.exec(href)?.[0]).find(Boolean);
    await page.goto(`${event}/register?lang=en`);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.name }), 'Ben Borough');
    await keyboard.fill(page.getByRole('textbox', { name: t.register.email }), 'ben@example.org');
    await keyboard.press(page.getByRole('checkbox').first());
    await keyboard.press(page.getByRole('button', { name: t.register.submit }));
    await page.getByRole('heading', { level: 1, name: t.registered.title }).waitFor();
    const mail = await plenum.mailTo('ben@example.org', /./);
    await page.goto(mail.links.find((address) => address.includes('/confirm/')) ?? 'no link');
    await keyboard.press(page.getByRole('button', { name: t.confirm.button }));
    await page.waitForURL(/\/my\//);
    await keyboard.press(page.locator(`form[action$="/join/${session()}"] button`).first());
    await page.getByRole('tab', { name: new RegExp(en.live.questions.tab) }).waitFor();
    return person;
  };

  const moderate = async (locale: 'de' | 'en', as: 'Moderator' | 'Organiser') => {
    const t = texts[locale];
    const person = await Person.at(browser, plenum.url, locale);
    const [, , email, password] = place(as);
    await person.page.goto(`/sign-in?lang=${locale}&next=/cockpit/${session()}`);
    await keyboard.fill(person.page.getByRole('textbox', { name: t.account.signIn.email }), email!);
    await keyboard.fill(person.page.getByLabel(t.account.signIn.password, { exact: true }), password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: t.cockpit.brake.label }).waitFor();
    return person;
  };

  const eventId = () =>
    anna.page.evaluate(() => {
      const { data } = JSON.parse(document.getElementById('plenum-page')!.textContent) as {
        data: { programme: { event: { id: string } } };
      };
      return data.programme.event.id;
    });

  /** A screen, hung up by the organiser. */
  const hang = async (name: string, shows: RegExp, locale: 'de' | 'en') => {
    const t = en.screens.desk;
    const page = await max.context.newPage();
    await page.goto(`/desk/events/${await eventId()}/screens`);
    await keyboard.press(page.getByRole('button', { name: t.create }));
    await keyboard.fill(page.getByRole('textbox', { name: t.name }), name);
    const choice = page.getByLabel(t.shows);
    const wanted = choice.getByRole('option', { name: shows }).first();
    await keyboard.choose(choice, await wanted.evaluate((option) => (option as HTMLOptionElement).value));
    await keyboard.press(page.getByRole('dialog').getByRole('button', { name: en.common.save }));
    const open = page.getByRole('link', { name: new RegExp(`${t.open}.*${name}`) });
    const address = await open.getAttribute('href');
    await page.close();
    const screen = await Person.at(browser, plenum.url, locale, { viewport: { width: 1280, height: 720 } });
    await screen.page.goto(`${address}?lang=${locale}`);
    await screen.page.locator('main').waitFor();
    return screen;
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    [anna, mona] = await Promise.all([join('de'), moderate('de', 'Moderator')]);
    [ben, max] = await Promise.all([register(), moderate('en', 'Organiser')]);
    wall = await hang('Saal', /^Projector: .*Nord/, 'de');
    foyer = await hang('Foyer', new RegExp(`^${en.screens.desk.lobby}`), 'en');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('keeps attendance where the organiser says so, and tells everybody', async () => {
    const [t, e] = [de.hall.attendance, en.hall.attendance];
    const base = `/desk/events/${await eventId()}`;
    expect(await anna.page.getByText(t.note).count()).toBe(0);
    await max.page.goto(`${base}/settings`);
    await keyboard.press(max.page.getByRole('checkbox', { name: en.desk.event.attendanceKept }));
    expect(await look(max)).toEqual([]);
    await keyboard.press(max.page.getByRole('button', { name: en.common.save }));
    await keyboard.press(max.page.getByRole('link', { name: e.title }));
    await max.page.getByRole('heading', { level: 1, name: e.title }).waitFor();
    expect(await look(max)).toEqual([]);
    await max.page.goto(`/cockpit/${session()}`);

    for (const person of [anna, ben]) await person.page.reload();
    await anna.page.getByText(t.note).waitFor();
    await ben.page.getByText(e.note).waitFor();
    for (const person of [anna, ben]) expect(await look(person)).toEqual([]);
  }, 60_000);

  it('hears an announcement, folds it away, and gets it back', async () => {
    const t = de.hall.announcement;
    await keyboard.press(mona.page.getByRole('button', { name: t.compose }));
    await keyboard.fill(mona.page.getByRole('textbox', { name: t.text }), 'Um 11 Uhr geht es in Saal 2 weiter.');
    expect(await look(mona)).toEqual([]);
    await keyboard.press(mona.page.getByRole('button', { name: t.make, exact: true }));
    const bar = (person: Person, name: string) =>
      person.page.getByRole('region', { name }).getByText('Um 11 Uhr geht es in Saal 2 weiter.');
    await Promise.all([bar(anna, t.label).waitFor(), bar(ben, en.hall.announcement.label).waitFor()]);
    await anna.page
      .getByRole('status')
      .getByText(/^Durchsage:/)
      .waitFor({ state: 'attached' });
    expect(await look(anna)).toEqual([]);

    await keyboard.press(anna.page.getByRole('button', { name: t.fold }));
    await bar(anna, t.label).waitFor({ state: 'detached' });
    await anna.page.reload();
    const unfold = anna.page.getByRole('button', { name: t.unfold_one.replace('{{count}}', '1') });
    await keyboard.press(unfold);
    await bar(anna, t.label).waitFor();

    // The other moderator ends it; the first thing they learn is that it was a mistake.
    await keyboard.press(max.page.getByRole('button', { name: /^End the announcement/ }));
    await bar(anna, t.label).waitFor({ state: 'detached' });
    await max.page.keyboard.press('ControlOrMeta+Z');
    await bar(anna, t.label).waitFor();
    expect(await look(max)).toEqual([]);
  }, 60_000);

  it('keeps what the crew writes to each other among the crew', async () => {
    const [t, e] = [de.hall.crewLine, en.hall.crewLine];
    await keyboard.press(mona.page.getByRole('tab', { name: t.tab }));
    await keyboard.fill(mona.page.getByRole('textbox', { name: t.write }), 'Noch zwei Fragen, dann Schluss');
    await mona.page.keyboard.press('Enter');
    await max.page.getByRole('tab', { name: e.unread_one.replace('{{count}}', '1') }).waitFor();
    await keyboard.press(max.page.getByRole('tab', { name: new RegExp(e.tab) }));
    const message = max.page.getByRole('log', { name: e.label }).getByText('Noch zwei Fragen, dann Schluss');
    await message.waitFor();
    expect(await look(mona)).toEqual([]);
    expect(await look(max)).toEqual([]);

    await keyboard.go(mona.page.getByRole('log', { name: t.label }));
    await mona.page.keyboard.press('ArrowUp');
    await mona.page.keyboard.press('Enter');
    await mona.page.getByRole('menuitem', { name: t.retract }).waitFor();
    await mona.page.keyboard.press('Enter');
    await message.waitFor({ state: 'detached' });

    // The note for the next moderator: the last writer wins, and is told.
    for (const [person, words] of [
      [mona, t],
      [max, e],
    ] as const)
      await keyboard.press(person.page.locator('summary').filter({ hasText: words.handover }));
    await keyboard.fill(mona.page.getByRole('textbox', { name: t.handoverText }), 'Frau Muster antwortet schriftlich.');
    await keyboard.fill(max.page.getByRole('textbox', { name: e.handoverText }), 'Ten minutes late.');
    await keyboard.press(mona.page.getByRole('button', { name: t.handoverSave }));
    await max.page.getByRole('status').filter({ hasText: 'Frau Muster' }).waitFor();
    expect(await look(max)).toEqual([]);
    await keyboard.press(max.page.getByRole('button', { name: e.handoverSave }));
    await max.page
      .getByText(/had written another version/)
      .first()
      .waitFor();
    await mona.page.getByText('Ten minutes late.').waitFor();
    for (const person of [mona, max]) await keyboard.press(person.page.getByRole('tab', { name: 'Chat' }));
  }, 60_000);

  it('raises hands, sees places, and is called in fair order', async () => {
    const [t, e] = [de.hall.hand, en.hall.hand];
    await keyboard.press(anna.page.getByRole('button', { name: t.raise }));
    await anna.page.getByText(t.place.replace('{{place}}', '1'), { exact: true }).waitFor();
    await keyboard.press(ben.page.getByRole('button', { name: e.raise }));
    await ben.page.getByText(e.place.replace('{{place}}', '2'), { exact: true }).waitFor();
    expect(await look(ben)).toEqual([]);

    await keyboard.press(mona.page.getByRole('tab', { name: new RegExp(t.tabShort) }));
    const line = mona.page.getByRole('list', { name: t.tab }).getByRole('listitem');
    await line.nth(1).waitFor();
    expect(await look(mona)).toEqual([]);
    await keyboard.press(line.first().getByRole('button', { name: /aufrufen$/ }));
    await anna.page.getByText(t.called, { exact: true }).waitFor();
    await ben.page.getByText(e.place.replace('{{place}}', '1'), { exact: true }).waitFor();

    // The other moderator takes the second hand down by mistake, and puts it back in its place.
    await keyboard.press(max.page.getByRole('tab', { name: new RegExp(e.tabShort) }));
    await keyboard.press(max.page.getByRole('button', { name: /^Lower the hand/ }));
    await ben.page.getByRole('button', { name: e.raise }).waitFor();
    await max.page.keyboard.press('ControlOrMeta+Z');
    await ben.page.getByText(e.place.replace('{{place}}', '1'), { exact: true }).waitFor();
    await ben.page.reload();
    await keyboard.press(ben.page.getByRole('button', { name: e.lower }));
    await keyboard.press(anna.page.getByRole('button', { name: t.lower }));
    await line.first().waitFor({ state: 'detached' });
  }, 90_000);

  it('reacts in numbers, until the crew switches that off', async () => {
    const [t, e] = [de.hall.reaction, en.hall.reaction];
    await keyboard.press(anna.page.getByRole('button', { name: t.send.replace('{{what}}', t.kinds.clap) }));
    await ben.page.getByRole('button', { name: `${e.send.replace('{{what}}', e.kinds.clap)} 1` }).waitFor();
    await keyboard.press(mona.page.getByRole('switch', { name: de.hall.hand.allowReactions }));
    await ben.page.getByRole('group', { name: e.label }).waitFor({ state: 'detached' });
    await mona.page.keyboard.press('ControlOrMeta+Z');
    await ben.page.getByRole('group', { name: e.label }).waitFor();
  }, 60_000);

  it('takes home what the crew reveals', async () => {
    const t = de.hall.material;
    await keyboard.press(mona.page.getByRole('button', { name: t.add }));
    await keyboard.press(mona.page.getByRole('radio', { name: t.file }));
    await mona.page.keyboard.press('ArrowRight');
    await keyboard.fill(mona.page.getByRole('textbox', { name: t.url }), 'https://example.org/folien.pdf');
    await keyboard.fill(mona.page.getByRole('textbox', { name: t.title }), 'Folien zur E-Akte');
    await keyboard.choose(mona.page.getByRole('combobox', { name: t.reveal }), 'later');
    expect(await look(mona)).toEqual([]);
    await keyboard.press(mona.page.getByRole('button', { name: t.save, exact: true }));
    await max.page.getByText('Folien zur E-Akte').waitFor();
    expect(await anna.page.getByText('Folien zur E-Akte').count()).toBe(0);
    await keyboard.press(max.page.getByRole('button', { name: /^Show .*Folien/ }));
    const link = anna.page.getByRole('link', { name: /Folien zur E-Akte example.org/ });
    await link.waitFor();
    expect(await look(anna)).toEqual([]);
    await max.page.keyboard.press('ControlOrMeta+Z');
    await link.waitFor({ state: 'detached' });
  }, 60_000);

  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

  /** What somebody finds in their downloads after pressing a link. */
  const saved = async (person: Person, link: Locator) => {
    const [download] = await Promise.all([person.page.waitForEvent('download'), keyboard.press(link)]);
    return { name: download.suggestedFilename(), content: await buffer(await download.createReadStream()) };
  };

  it('takes home a file, once it is revealed, by keyboard on both sides', async () => {
    const [t, e] = [de.hall.material, en.hall.material];
    const [form, choose] = [
      mona.page.getByRole('dialog'),
      mona.page.getByRole('button', { name: de.common.field.chooseFile }),
    ];
    await keyboard.press(mona.page.getByRole('button', { name: t.add }));
    await form.getByText(new RegExp(t.most.replace('{{size}}', '50\\sMB'))).waitFor();
    expect(await look(mona)).toEqual([]);

    // What is refused says why, before it is sent and after.
    await keyboard.upload(choose, file('Logo.svg', Buffer.from('<svg/>')));
    await form.getByRole('alert').getByText(de.problems['file.kind']).waitFor();
    expect(await look(mona)).toEqual([]);
    await keyboard.upload(choose, file('Angebot.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')));
    await form.getByText(/^\W*Angebot\.pdf/).waitFor();
    await keyboard.choose(mona.page.getByRole('combobox', { name: t.reveal }), 'later');
    await keyboard.press(form.getByRole('button', { name: t.save, exact: true }));
    await form.getByRole('alert').getByText(de.problems['file.contents']).waitFor();
    expect(await look(mona)).toEqual([]);

    await keyboard.upload(choose, file('Angebot.pdf', pdf));
    await keyboard.press(form.getByRole('button', { name: t.save, exact: true }));
    await form.waitFor({ state: 'detached' });
    await max.page.getByRole('link', { name: /^Angebot/ }).waitFor();
    expect(await look(max)).toEqual([]);
    for (const person of [anna, ben]) expect(await person.page.getByText('Angebot').count()).toBe(0);

    await keyboard.press(
      mona.page.getByRole('button', { name: t.showOne.replace('{{title}}', '\u2068Angebot\u2069') }),
    );
    const link = (person: Person, words: string) =>
      person.page.getByRole('link', { name: new RegExp(`^Angebot PDF, .*${words.replace(/[()]/g, '.')}$`) });
    expect(await saved(anna, link(anna, t.download))).toEqual({ name: 'Angebot.pdf', content: pdf });
    expect(await saved(ben, link(ben, e.download))).toEqual({ name: 'Angebot.pdf', content: pdf });
    for (const person of [anna, ben]) expect(await look(person)).toEqual([]);

    const address = await link(ben, e.download).getAttribute('href');
    await keyboard.press(
      mona.page.getByRole('button', { name: t.removeOne.replace('{{title}}', '\u2068Angebot\u2069') }),
    );
    await link(ben, e.download).waitFor({ state: 'detached' });
    expect((await ben.page.request.get(address!)).status()).toBe(404);
    await mona.page.keyboard.press('ControlOrMeta+Z');
    await link(ben, e.download).waitFor();
    expect((await ben.page.request.get(address!)).status()).toBe(200);
  }, 120_000);

  it('keeps reactions and the hand in one row on a phone', async () => {
    const size = ben.page.viewportSize()!;
    for (const width of [320, 390]) {
      await ben.page.setViewportSize({ width, height: 720 });
      const hand = await ben.page.getByRole('button', { name: en.hall.hand.raise }).boundingBox();
      const faces = await ben.page.getByRole('group', { name: en.hall.reaction.label }).boundingBox();
      expect(Math.abs(hand!.y + hand!.height / 2 - faces!.y - faces!.height / 2)).toBeLessThan(4);
      expect([hand!.width >= 44, hand!.height >= 40]).toEqual([true, true]);
    }
    await ben.page.setViewportSize(size);
  }, 30_000);

  it('tells the whole event, on the wall and in the foyer as well', async () => {
    const e = en.hall.announcement;
    const text = 'Fire drill at noon. Please leave by the yard.';
    await keyboard.press(max.page.getByRole('button', { name: e.compose }));
    await keyboard.fill(max.page.getByRole('textbox', { name: e.text }), text);
    await keyboard.choose(max.page.getByRole('combobox', { name: e.reach, exact: true }), 'event');
    expect(await look(max)).toEqual([]);
    await keyboard.press(max.page.getByRole('button', { name: e.make, exact: true }));
    for (const person of [anna, ben, wall, foyer]) await person.page.getByText(text).first().waitFor();
    expect([...(await look(wall)), ...(await look(foyer))]).toEqual([]);
    await keyboard.press(max.page.getByRole('button', { name: e.endOne.replace('{{text}}', `\u2068${text}\u2069`) }));
    for (const person of [anna, ben, wall, foyer])
      await person.page.getByText(text, { exact: true }).waitFor({ state: 'detached' });
  }, 60_000);

  it('gives the crew a table of who was there, once it is kept', async () => {
    const [t, e] = [de.hall.attendance, en.hall.attendance];
    const base = `/desk/events/${await eventId()}`;
    await max.page.goto(`${base}/attendance`);
    await max.page.getByRole('heading', { level: 1, name: e.title }).waitFor();
    // It is written down twice a minute.
    const row = max.page.getByRole('row', { name: /^Ben Borough/ });
    for (let left = 25; left > 0 && (await row.count()) === 0; left--) {
      await max.page.reload();
      await row.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
    await row.waitFor();
    expect(await look(max)).toEqual([]);
    const { content } = await saved(max, max.page.getByRole('link', { name: e.download }));
    expect(content.toString()).toMatch(/^\ufeffName,Organisation,Session,/);
    expect(content.toString()).toContain('Ben Borough');
    await max.page.goto(`${base}/attendance?lang=de`);
    await max.page.getByRole('heading', { level: 1, name: t.title }).waitFor();
    await row.waitFor();
    expect(await look(max)).toEqual([]);
    expect((await saved(max, max.page.getByRole('link', { name: t.download }))).content.toString()).toContain(
      'Programmpunkt',
    );
    // Not for moderators: who was where is the organiser's business.
    expect((await mona.page.request.get(`/api/v1/events/${await eventId()}/attendance`)).status()).toBe(403);
  }, 120_000);

  it('had nothing go wrong in anybody’s window', () => {
    expect([anna, ben, mona, max, wall, foyer].flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
