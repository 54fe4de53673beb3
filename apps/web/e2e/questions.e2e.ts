import type { PagePayload } from '@plenum/contracts';
import type { Browser, Locator, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const words = { de, en };
type Locale = keyof typeof words;

const card = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const inColumn = (page: Page, column: string, text: string) =>
  page.locator(`[data-column=${column}]`).getByRole('row').filter({ hasText: text });
const button = (at: Page | Locator, name: string | RegExp) => at.getByRole('button', { name, exact: true });
/** A question in the room, as everybody has it. */
const shared = (page: Page, text: string) => page.locator('[data-votable]').filter({ hasText: text });
/** The same among one's own. */
const own = (page: Page, text: string) =>
  page
    .getByRole('region', { name: new RegExp(`${de.live.questions.mine}|${en.live.questions.mine}`) })
    .getByRole('listitem')
    .filter({ hasText: text });
const dialogOf = (page: Page) => page.locator('section[role=dialog]');

/** With Tab into the question's column, then with arrows to the question. */
const walkTo = async (page: Page, text: string) => {
  const row = card(page, text);
  await row.waitFor();
  for (let step = 0; step < 250; step++) {
    const key = await row.evaluate((goal) => {
      const at = document.activeElement?.closest('[role=row]');
      if (goal === document.activeElement) return undefined;
      if (!at || at !== document.activeElement || at.closest('[data-column]') !== goal.closest('[data-column]'))
        return 'Tab';
      return at.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_FOLLOWING ? 'ArrowDown' : 'ArrowUp';
    });
    if (!key) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${text} cannot be reached with the keyboard`);
};

/** One of the single keys, on a question. */
const strike = async (page: Page, text: string, key: string) => {
  await walkTo(page, text);
  await page.keyboard.press(key);
};

/** An item of a question's menu, by keys. */
const chooseDeed = async (page: Page, text: string, item: string) => {
  await walkTo(page, text);
  await keyboard.press(card(page, text).getByRole('button').last());
  await page.getByRole('menuitem', { name: item, exact: true }).waitFor();
  const at = page.getByRole('menuitem', { name: item, exact: true });
  for (let step = 0; step < 20; step++) {
    if (await at.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
};

/** What the page was made of: the event, and sessions that are still planned for long. */
const programme = async (page: Page) => {
  const json = (await page.locator('#plenum-page').textContent()) ?? '';
  const { data } = JSON.parse(json) as PagePayload<'cockpit'>;
  const { event, sessions } = data.programme;
  const later = sessions.filter(({ state, format }) => state === 'planned' && format !== 'break').slice(-2);
  return { eventId: data.session.eventId, path: `/o/${data.organisation.slug}/${event.slug}`, later };
};

describe('Questions, from asking to the answer', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  /** Two who ask and two who moderate, one of each in each language, and the projector in the hall. */
  let anna: Person;
  let ben: Person;
  let mona: Person;
  let olivia: Person;
  let wall: Person;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];
  const sessionId = () => new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;

  const openQuestions = async ({ page }: Person, locale: Locale, session = sessionId()) => {
    await keyboard.press(page.locator(`form[action$="/join/${session}"] button`).first());
    await keyboard.press(page.getByRole('tab', { name: new RegExp(`^${words[locale].live.questions.tab}`) }));
  };

  const person = async (locale: Locale) => {
    const somebody = await Person.at(browser, plenum.url, locale);
    await somebody.context.addCookies([{ name: 'plenum-locale', value: locale, url: plenum.url }]);
    return somebody;
  };

  const join = async () => {
    const somebody = await person('de');
    await somebody.page.goto(place('Attendee')[1]!);
    await openQuestions(somebody, 'de');
    return somebody;
  };

  /** Somebody else, who registers first. */
  const register = async (path: string) => {
    const somebody = await person('en');
    const { page } = somebody;
    const t = en.public;
    await page.goto(`${path}/register`);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.name }), 'Ben Borough');
    await keyboard.fill(page.getByRole('textbox', { name: t.register.email }), 'ben@example.org');
    await keyboard.press(page.getByRole('checkbox').first());
    await keyboard.press(button(page, t.register.submit));
    await page.getByRole('heading', { level: 1, name: t.registered.title }).waitFor();
    const mail = await plenum.mailTo('ben@example.org', /./);
    await page.goto(mail.links.find((address) => address.includes('/confirm/')) ?? 'no link');
    await keyboard.press(button(page, t.confirm.button));
    await page.waitForURL(/\/my\//);
    await openQuestions(somebody, 'en');
    return somebody;
  };

  const moderate = async (who: 'Moderator' | 'Organiser', locale: Locale) => {
    const t = words[locale];
    const somebody = await person(locale);
    const { page } = somebody;
    const [, , email, password] = place(who);
    await page.goto(`/sign-in?next=/cockpit/${sessionId()}`);
    await keyboard.fill(page.getByRole('textbox', { name: t.account.signIn.email }), email!);
    await keyboard.fill(page.getByLabel(t.account.signIn.password, { exact: true }), password!);
    await page.keyboard.press('Enter');
    await button(page, t.cockpit.brake.label).waitFor();
    // Single keys act only once somebody switched them on.
    await keyboard.press(button(page, t.cockpit.keys.open));
    await keyboard.press(page.getByRole('switch', { name: t.cockpit.keys.on }));
    await page.keyboard.press('Escape');
    return somebody;
  };

  /** The projector's address comes from the cockpit. */
  const hangUp = async ({ page }: Person) => {
    await keyboard.press(button(page, de.screens.cockpit.links));
    await keyboard.press(button(page, de.screens.cockpit.create));
    const open = page.getByRole('link', { name: new RegExp(de.screens.desk.open) });
    const address = (await open.getAttribute('href'))!;
    await page.keyboard.press('Escape');
    const screen = await Person.at(browser, plenum.url, 'de', { viewport: { width: 1280, height: 720 } });
    await screen.page.goto(address);
    return screen;
  };

  const ask = async ({ page }: Person, t: typeof de, text: string) => {
    await keyboard.fill(page.getByRole('textbox', { name: t.live.questions.ask, exact: true }), text);
    await page.keyboard.press('Enter');
    await own(page, text).waitFor();
  };

  /** How a session treats names and early questions, set at the desk by keys. */
  const setRules = async (
    { page }: Person,
    { id, eventId }: { id: string; eventId: string },
    anonymity: 'named' | 'unlinkable',
  ) => {
    const t = en.desk.session;
    await page.goto(`/desk/events/${eventId}/agenda?session=${id}`);
    const dialog = page.getByRole('dialog');
    const rules = dialog.getByText(t.room, { exact: true });
    await rules.waitFor();
    await keyboard.press(dialog.locator('summary').filter({ hasText: t.room }));
    const choose = async (group: string, option: string) => {
      const goal = dialog.getByRole('radiogroup', { name: group }).getByRole('radio', { name: option });
      const chosen = dialog.getByRole('radiogroup', { name: group }).locator('input:checked');
      await keyboard.press(chosen);
      for (let step = 0; step < 4 && !(await goal.isChecked()); step++) await page.keyboard.press('ArrowDown');
      expect(await goal.isChecked()).toBe(true);
    };
    await choose(t.anonymity, t.anonymities[anonymity]);
    await choose(t.early, t.earlyEveryone);
    expect(await look(olivia)).toEqual([]);
    await keyboard.press(button(dialog, en.common.save));
    await dialog.waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    [anna, mona, olivia] = await Promise.all([join(), moderate('Moderator', 'de'), moderate('Organiser', 'en')]);
    const { path } = await programme(olivia.page);
    [ben, wall] = await Promise.all([register(path), hangUp(mona)]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('wait in a queue whose places their askers see, are shown, voted for, rejected with a reason and taken back', async () => {
    const t = de.live.questions;
    for (const text of ['Läuft das auf unseren Servern?', 'Brauchen wir dafür eine Cloud?', 'Wer bezahlt das?'])
      await ask(anna, de, text);
    const placeOf = async (text: string) =>
      Number(
        /\d+/.exec(
          await own(anna.page, text)
            .getByText(/Platz \d+/)
            .innerText(),
        )?.[0],
      );
    const [first, second, third] = [
      await placeOf('Läuft das auf'),
      await placeOf('Brauchen wir'),
      await placeOf('Wer bezahlt'),
    ];
    expect([second, third]).toEqual([first + 1, first + 2]);
    await own(anna.page, 'Wer bezahlt').getByText(t.state.held, { exact: true }).waitFor();
    expect(await look(anna)).toEqual([]);

    await strike(mona.page, 'Läuft das auf', 's');
    await own(anna.page, 'Läuft das auf').getByText(t.state.visible, { exact: true }).waitFor();
    await own(anna.page, 'Wer bezahlt')
      .getByText(t.place.replace('{{place}}', String(third - 1)))
      .waitFor();

    const vote = shared(ben.page, 'Läuft das auf').getByRole('button');
    await keyboard.press(vote);
    await ben.page.waitForFunction(() => document.querySelector('[data-votable] button[aria-pressed=true]'));
    await shared(anna.page, 'Läuft das auf').getByText(t.vote_one.replace('{{count}}', '1'), { exact: true }).waitFor();
    expect(await look(ben)).toEqual([]);

    await strike(olivia.page, 'Wer bezahlt das?', 'x');
    const reason = en.cockpit.queue.reasons.offTopic;
    await keyboard.press(button(olivia.page, reason));
    expect(await look(olivia)).toEqual([]);
    anna.ears.mayHear(reason);
    await keyboard.press(button(dialogOf(olivia.page), en.cockpit.queue.dismiss));
    await own(anna.page, 'Wer bezahlt').getByText(reason).waitFor();
    await own(anna.page, 'Brauchen wir')
      .getByText(t.place.replace('{{place}}', String(second - 1)))
      .waitFor();

    await ask(ben, en, 'Never mind this one?');
    await card(mona.page, 'Never mind').waitFor();
    await keyboard.press(button(own(ben.page, 'Never mind'), en.live.questions.withdraw));
    await own(ben.page, 'Never mind').waitFor({ state: 'detached' });
    await card(mona.page, 'Never mind').waitFor({ state: 'detached' });
  }, 120_000);

  it('become one, which the asker is told, and two again', async () => {
    const { merge } = de.questions;
    await strike(mona.page, 'Brauchen wir', 'm');
    await card(olivia.page, 'Brauchen wir')
      .getByText(/is working on this/)
      .waitFor();
    expect(await look(mona)).toEqual([]);
    expect(await look(olivia)).toEqual([]);
    const { page } = mona;
    await keyboard.press(page.getByRole('button', { name: new RegExp(merge.into) }));
    await page.getByRole('option', { name: /Läuft das auf/ }).waitFor();
    for (let step = 0; step < 12; step++) {
      const at = page.getByRole('option', { name: /Läuft das auf/ });
      if (await at.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await keyboard.press(button(dialogOf(page), merge.send));
    await card(page, 'Läuft das auf').getByText(merge.count_one.replace('{{count}}', '1')).waitFor();
    await anna.page.getByText(new RegExp(merge.standsFor)).waitFor();
    expect(await look(anna)).toEqual([]);
    const apart = merge.apart.replace('{{text}}', '\u2068Brauchen wir dafür eine Cloud?\u2069');
    await chooseDeed(page, 'Läuft das auf', apart);
    await card(page, 'Brauchen wir').waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await card(page, 'Brauchen wir').waitFor({ state: 'detached' });
    await chooseDeed(page, 'Läuft das auf', apart);
    await card(page, 'Brauchen wir').waitFor();
    await anna.page.getByText(new RegExp(merge.standsFor)).waitFor({ state: 'detached' });
  }, 120_000);

  it('are labelled, assigned, put on the list and on stage, and answered there by whoever was meant to', async () => {
    const { page } = olivia;
    const text = 'Läuft das auf';
    await strike(page, text, 'l');
    await keyboard.fill(page.getByRole('textbox', { name: en.questions.arrange.labels }), 'Haushalt');
    const answerer = dialogOf(page).getByLabel(en.questions.arrange.assignee);
    const speaker = (await answerer.locator('option').nth(1).innerText()).trim();
    await keyboard.choose(answerer, (await answerer.locator('option').nth(1).getAttribute('value'))!);
    expect(await look(olivia)).toEqual([]);
    await keyboard.press(button(dialogOf(page), en.questions.arrange.send));
    await card(mona.page, text).getByText('Haushalt').waitFor();
    await card(mona.page, text).getByText(speaker).waitFor();
    expect(await anna.page.getByText('Haushalt').count()).toBe(0);
    await strike(page, text, 'v');
    await card(mona.page, text).getByText(de.questions.next.mark).waitFor();

    await strike(page, text, 'n');
    await wall.page.locator('main[data-scene=question]').getByText(text).waitFor();
    expect(await look(wall)).toEqual([]);
    await strike(page, text, 'a');
    const dialog = dialogOf(page);
    // Who was meant to answer is who most likely did.
    await dialog.getByRole('button', { name: new RegExp(speaker) }).waitFor();
    expect(await look(olivia)).toEqual([]);
    // Mona is at it, too: she is told, and still may say who it was.
    await strike(mona.page, text, 'a');
    await dialogOf(mona.page)
      .getByRole('button', { name: new RegExp(speaker) })
      .waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await keyboard.press(button(dialogOf(mona.page), de.questions.meanwhile.goOn));
    await keyboard.press(button(dialogOf(mona.page), de.questions.answered.send));
    await dialogOf(mona.page).waitFor({ state: 'detached' });
    await inColumn(mona.page, 'answered', text).getByText(speaker).first().waitFor();
    const mark = (t: typeof de) => new RegExp(`${t.questions.answered.mark}.*${speaker}`);
    await own(anna.page, text).getByText(mark(de)).waitFor();
    await shared(ben.page, text).getByText(mark(en)).waitFor();
    await wall.page.locator('main[data-scene=question]').waitFor({ state: 'detached' });
    expect(await look(ben)).toEqual([]);

    await chooseDeed(page, text, en.questions.answered.verb);
    await keyboard.press(dialog.getByRole('button', { name: new RegExp(speaker) }));
    await page.getByRole('option', { name: en.questions.answered.nobody }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await keyboard.press(button(dialog, en.questions.answered.change));
    await shared(ben.page, text).getByText(mark(en)).waitFor({ state: 'detached' });
    await chooseDeed(page, text, en.questions.answered.verb);
    await keyboard.press(dialog.getByRole('button', { name: new RegExp(en.questions.answered.nobody) }));
    await page.getByRole('option', { name: new RegExp(speaker) }).waitFor();
    await page.keyboard.press('Home');
    for (let step = 0; step < 12; step++) {
      const at = page.getByRole('option', { name: new RegExp(speaker) }).first();
      if (await at.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await keyboard.press(button(dialog, en.questions.answered.change));
    await shared(ben.page, text).getByText(mark(en)).waitFor();
  }, 150_000);

  it('are answered in writing by one of two moderators; the other is told, loses no text, and both see what was before', async () => {
    await ask(ben, en, 'Is there an interface for schools?');
    const text = 'interface for schools';
    await strike(mona.page, text, 'w');
    await keyboard.fill(dialogOf(mona.page).getByRole('textbox'), 'Ja, für alle Schulformen.');
    await strike(olivia.page, text, 'w');
    await dialogOf(olivia.page)
      .getByText(/Moritz Moderiert.? is working on this question, too/)
      .waitFor();
    await keyboard.fill(dialogOf(olivia.page).getByRole('textbox'), 'We do not know yet.');
    expect(await look(olivia)).toEqual([]);
    await keyboard.press(button(dialogOf(olivia.page), en.questions.answer.send));
    await dialogOf(olivia.page).waitFor({ state: 'detached' });
    await own(ben.page, text).getByText('We do not know yet.').waitFor();

    const { meanwhile, answer } = de.questions;
    await dialogOf(mona.page).getByText(meanwhile.title).waitFor();
    await dialogOf(mona.page).getByText('We do not know yet.').waitFor();
    expect(await button(dialogOf(mona.page), answer.send).isDisabled()).toBe(true);
    expect(await look(mona)).toEqual([]);
    await keyboard.press(button(dialogOf(mona.page), meanwhile.goOn));
    await mona.page.waitForFunction(() => document.activeElement?.matches('[role=dialog] textarea'));
    expect(await dialogOf(mona.page).getByRole('textbox').inputValue()).toBe('Ja, für alle Schulformen.');
    await keyboard.press(button(dialogOf(mona.page), answer.send));
    await dialogOf(mona.page).waitFor({ state: 'detached' });
    await own(ben.page, text).getByText('Ja, für alle Schulformen.').waitFor();
    await own(ben.page, text)
      .getByText(/· changed /)
      .waitFor();
    await shared(anna.page, text)
      .getByText(/· geändert /)
      .waitFor();
    expect(await anna.page.getByText('We do not know yet.').count()).toBe(0);
    expect(await look(anna)).toEqual([]);

    await chooseDeed(olivia.page, text, en.questions.history.verb);
    await dialogOf(olivia.page).getByText('We do not know yet.').waitFor();
    await dialogOf(olivia.page)
      .getByText(/Olivia Organisiert/)
      .waitFor();
    expect(await look(olivia)).toEqual([]);
    await olivia.page.keyboard.press('Escape');
  }, 150_000);

  it('are moved by one of two moderators at once, and the other is told', async () => {
    await ask(anna, de, 'Wer ist schneller?');
    await strike(mona.page, 'Wer ist schneller?', 'x');
    await keyboard.press(button(mona.page, de.cockpit.queue.reasons.rude));
    await strike(olivia.page, 'Wer ist schneller?', 's');
    await shared(anna.page, 'Wer ist schneller?').waitFor();
    await keyboard.press(button(dialogOf(mona.page), de.cockpit.queue.dismiss));
    await mona.page
      .getByText(de.cockpit.queue.meanwhile.replace('{{state}}', de.live.questions.state.visible))
      .waitFor();
    await inColumn(mona.page, 'visible', 'Wer ist schneller?').waitFor();
  }, 90_000);

  it('are answered later by somebody who was asked by mail, and the asker is told by mail and on "my event"', async () => {
    const { page } = mona;
    const { defer } = de.questions;
    await ask(ben, en, 'Who owns the data afterwards?');
    const text = 'Who owns the data';
    await strike(page, text, 'd');
    const dialog = dialogOf(page);
    const who = dialog.getByRole('combobox', { name: defer.name });
    // Somebody of the crew needs no address.
    await keyboard.fill(who, 'Olivia');
    await page.getByRole('option', { name: /Olivia Organisiert/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await dialog.getByRole('textbox', { name: defer.email }).count()).toBe(0);
    expect(await button(dialog, defer.send).isEnabled()).toBe(true);
    expect(await look(mona)).toEqual([]);
    // Yesterday is too soon; the day is written as people write it here.
    await keyboard.fill(who, 'Frida Fachamt');
    await page.keyboard.press('Tab');
    await keyboard.fill(dialog.getByRole('textbox', { name: defer.email }), 'frida@fachamt.example');
    const day = dialog.getByRole('spinbutton').first();
    expect(await dialog.getByRole('group', { name: defer.due }).innerText()).toMatch(
      /^\s*\d\d?\s*\.\s*\d\d?\s*\.\s*\d{4}/,
    );
    await day.waitFor();
    await keyboard.fill(dialog.getByRole('textbox', { name: new RegExp(defer.note) }), 'Bitte kurz.');
    expect(await look(mona)).toEqual([]);
    await keyboard.press(button(dialog, defer.send));
    await dialog.waitFor({ state: 'detached' });
    await own(ben.page, text)
      .getByText(/Frida Fachamt.? will answer by/)
      .waitFor();
    const mail = await plenum.mailTo('frida@fachamt.example', /Bitte beantworten/);
    expect(mail.text).toContain('Who owns the data afterwards?');
    expect(mail.text).not.toContain('Ben Borough');

    const link = mail.links.find((one) => one.includes('/answer/'))!;
    const expert = await Person.at(browser, plenum.url, 'de', { javaScriptEnabled: false });
    await expert.page.goto(link);
    await keyboard.fill(expert.page.getByRole('textbox', { name: de.questions.page.answer }), 'Immer die Kommune.');
    await keyboard.press(button(expert.page, de.questions.page.send));
    await expert.page.getByRole('heading', { name: de.questions.page.thanks }).waitFor();
    await own(ben.page, text).getByText('Immer die Kommune.').waitFor();
    const told = await plenum.mailTo('ben@example.org', /answer/i);
    expect(told.text).toContain('Immer die Kommune.');

    const later = await person('en');
    await later.page.goto(told.links.find((one) => one.includes('/my/'))!);
    await later.page.getByText('Immer die Kommune.').waitFor();
    expect(await look(later)).toEqual([]);
    await later.page.goto(link);
    expect(await look(later)).toEqual([]);
    expect(later.wrong).toEqual([]);
    // Whoever was asked once is offered again, and nobody types the address twice.
    await ask(anna, de, 'Und wer löscht sie?');
    await strike(page, 'Und wer löscht sie?', 'd');
    await keyboard.fill(who, 'Frida');
    await page.getByRole('option', { name: /Frida Fachamt/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await keyboard.press(button(dialog, defer.send));
    await own(anna.page, 'Und wer löscht sie?')
      .getByText(/Frida Fachamt.? antwortet bis/)
      .waitFor();
    await Promise.all([later.close(), expert.close()]);
  }, 180_000);

  it('are kept as a dossier at the desk, as page, PDF and table, with who answered', async () => {
    const { page } = olivia;
    const { eventId } = await programme(page);
    await page.goto(`/desk/events/${eventId}/sessions/${sessionId()}/questions`);
    await page.getByText('Immer die Kommune.').waitFor();
    await page.getByText(en.questions.answered.mark).first().waitFor();
    expect(await look(olivia)).toEqual([]);
    for (const kind of ['PDF', 'CSV']) {
      const link = page.getByRole('link', { name: kind });
      const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press(link)]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
    }
    await page.goto(`/cockpit/${sessionId()}`);
  }, 90_000);

  it('are asked before the room opens by anybody, unlinked from them, and followed with a receipt', async () => {
    const { page } = olivia;
    await page.goto(`/cockpit/${sessionId()}`);
    const { eventId, path, later } = await programme(page);
    const session = later.at(-1)!;
    await setRules(olivia, { id: session.id, eventId }, 'unlinkable');
    const { receipt, early } = de.questions;

    // Somebody who has not registered and whose browser runs no scripts.
    const stranger = await Person.at(browser, plenum.url, 'de', { javaScriptEnabled: false });
    await stranger.page.goto(`${path}/s/${session.slug}`);
    await stranger.page.getByText(new RegExp(early.anonymity.unlinkable)).waitFor();
    await keyboard.fill(stranger.page.locator('form[action$="/question"] textarea'), 'Was steht im Vertrag?');
    await keyboard.press(button(stranger.page, early.send));
    await stranger.page.getByRole('heading', { name: receipt.newTitle }).waitFor();
    const code = (await stranger.page.locator('[translate=no]').innerText()).trim();
    // Sent twice, asked once.
    await stranger.page.reload();
    expect((await stranger.page.locator('[translate=no]').innerText()).trim()).toBe(code);

    // Anna has taken part with her browser and is known by it; nobody learns that it is her.
    await anna.page.goto(`${path}/s/${session.slug}`);
    await anna.page.getByText(/Sie fragen als/).waitFor();
    expect(await look(anna)).toEqual([]);
    await keyboard.fill(anna.page.locator('form[action$="/question"] textarea'), 'Wem gehört der Quelltext?');
    await keyboard.press(button(anna.page, early.send));
    await anna.page.getByRole('heading', { name: receipt.newTitle }).waitFor();
    expect(await look(anna)).toEqual([]);

    await page.goto(`/cockpit/${session.id}`);
    for (const text of ['Was steht im Vertrag?', 'Wem gehört der Quelltext?']) {
      await card(page, text).waitFor();
      expect(await card(page, text).getByText(en.cockpit.queue.from).count()).toBe(0);
    }
    await strike(page, 'Was steht im Vertrag?', 'w');
    await keyboard.fill(dialogOf(page).getByRole('textbox'), 'Alles, was Sie brauchen.');
    await keyboard.press(button(dialogOf(page), en.questions.answer.send));

    // Another browser, with nothing but the code: typed without scripts, or behind # with them.
    await stranger.page.goto('/receipt');
    await keyboard.fill(stranger.page.getByRole('textbox', { name: receipt.code }), 'x'.repeat(30));
    await keyboard.press(button(stranger.page, receipt.show));
    await stranger.page
      .getByText(/gibt es keine Frage/)
      .first()
      .waitFor();
    await keyboard.fill(stranger.page.getByRole('textbox', { name: receipt.code }), code);
    await keyboard.press(button(stranger.page, receipt.show));
    await stranger.page.getByText('Alles, was Sie brauchen.').waitFor();
    const elsewhere = await person('en');
    await elsewhere.page.goto('/receipt');
    expect(await look(elsewhere)).toEqual([]);
    await elsewhere.page.goto('about:blank');
    await elsewhere.page.goto(`/receipt#${code}`);
    await elsewhere.page.getByText('Alles, was Sie brauchen.').waitFor();
    expect(elsewhere.page.url()).not.toContain(code);
    expect(await look(elsewhere)).toEqual([]);

    // They are there when the room opens, and Anna's own browser knows hers again.
    await keyboard.press(button(page, en.cockpit.move.lobby));
    await button(page, en.cockpit.move.lobby).waitFor({ state: 'detached' });
    await anna.page.goto(place('Attendee')[1]!);
    await openQuestions(anna, 'de', session.id);
    await own(anna.page, 'Wem gehört der Quelltext?')
      .getByText(de.live.questions.state.held, { exact: true })
      .waitFor();
    await anna.page.getByText(new RegExp(de.questions.anonymity.unlinkable)).waitFor();
    await ask(anna, de, 'Und wem die Daten?');
    await own(anna.page, 'Und wem die Daten?').getByText(de.live.questions.state.held, { exact: true }).waitFor();
    expect(await look(anna)).toEqual([]);
    await strike(page, 'Und wem die Daten?', 's');
    await own(anna.page, 'Und wem die Daten?').getByText(de.live.questions.state.visible, { exact: true }).waitFor();
    expect(await card(page, 'Und wem die Daten?').getByText(en.cockpit.queue.from).count()).toBe(0);

    await keyboard.press(button(own(anna.page, 'Wem gehört'), de.live.questions.withdraw));
    await card(page, 'Wem gehört der Quelltext?').waitFor({ state: 'detached' });
    expect([...stranger.wrong, ...elsewhere.wrong]).toEqual([]);
    await Promise.all([stranger.close(), elsewhere.close()]);
  }, 240_000);

  it('are asked by name where all are to read it, by guests with a badge', async () => {
    const { page } = olivia;
    await page.goto(`/cockpit/${sessionId()}`);
    const { eventId, path, later } = await programme(page);
    const session = later[0]!;
    await setRules(olivia, { id: session.id, eventId }, 'named');
    const { early, guest } = en.questions;
    const gerd = await person('en');
    await gerd.page.goto(`${path}/s/${session.slug}`);
    await keyboard.fill(gerd.page.locator('form[action$="/question"] textarea'), 'May guests ask, too?');
    await keyboard.press(button(gerd.page, early.send));
    expect(await look(gerd)).toEqual([]);
    await gerd.page.getByText(new RegExp(early.nameHint.named)).waitFor();
    await keyboard.fill(gerd.page.getByRole('textbox', { name: early.name }), 'Gerd Guest');
    await keyboard.press(button(gerd.page, early.send));
    await gerd.page.getByRole('heading', { name: en.questions.receipt.newTitle }).waitFor();
    expect(await look(gerd)).toEqual([]);

    await page.goto(`/cockpit/${session.id}`);
    await card(page, 'May guests ask').getByText('Gerd Guest').waitFor();
    await card(page, 'May guests ask').getByText(guest, { exact: true }).waitFor();
    // Gerd types another one, and the room opens meanwhile.
    await gerd.page.goto(`${path}/s/${session.slug}`);
    await keyboard.fill(gerd.page.locator('form[action$="/question"] textarea'), 'Is this too late?');
    await keyboard.fill(gerd.page.getByRole('textbox', { name: early.name }), 'Gerd Guest');
    await keyboard.press(button(page, en.cockpit.move.lobby));
    await button(page, en.cockpit.move.lobby).waitFor({ state: 'detached' });
    await keyboard.press(button(gerd.page, early.send));
    await gerd.page.getByRole('heading', { name: early.notTaken }).waitFor();
    await gerd.page.getByText('Is this too late?').waitFor();
    await gerd.page.getByRole('link', { name: early.toRoom, exact: true }).waitFor();
    expect(await look(gerd)).toEqual([]);
    await strike(page, 'May guests ask', 's');
    expect(await look(olivia)).toEqual([]);
    const mine = await plenum.mailTo('ben@example.org', /./);
    await ben.page.goto(mine.links.find((one) => one.includes('/my/'))!);
    await openQuestions(ben, 'en', session.id);
    await shared(ben.page, 'May guests ask').getByText('Gerd Guest').waitFor();
    await shared(ben.page, 'May guests ask').getByText(guest, { exact: true }).waitFor();
    await ben.page.getByText(new RegExp(en.questions.anonymity.named)).waitFor();
    await ask(ben, en, 'And do they read my name?');
    await strike(page, 'do they read my name', 's');
    expect(await look(ben)).toEqual([]);
    expect(gerd.wrong).toEqual([]);
    await gerd.close();
  }, 180_000);

  it('left nothing wrong behind', () => {
    for (const one of [anna, ben, mona, olivia, wall]) expect(one.wrong).toEqual([]);
  });
});
