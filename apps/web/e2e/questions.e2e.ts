import type { PagePayload } from '@plenum/contracts';
import type { Browser, Page } from 'playwright-core';
import t from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { RunningPlenum } from './support/plenum.js';

const { live, cockpit, questions } = t;

const card = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const focus = async (page: Page, text: string) => {
  await card(page, text).focus();
};

/** What the page was made of: the event, and a session that is still planned for long. */
const programme = async (page: Page) => {
  const json = (await page.locator('#plenum-page').textContent()) ?? '';
  const { data } = JSON.parse(json) as PagePayload<'cockpit'>;
  const later = data.programme.sessions.findLast(({ state }) => state === 'planned')!;
  return { eventId: data.session.eventId, later: later.id };
};

describe('Questions, from asking to the answer', () => {
  let plenum: RunningPlenum;
  let browser: Browser;
  let attendee: Person;
  let moderator: Person;
  let organiser: Person;

  const place = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(plenum.output) ?? [];
  const sessionId = () => new URL(place('Moderator')[1]!).pathname.split('/').at(-1)!;

  const join = async () => {
    const person = await Person.at(browser, plenum.url, 'de');
    await person.page.goto(place('Attendee')[1]!);
    await person.page.locator(`form[action$="/join/${sessionId()}"] button`).first().click();
    await person.page.getByRole('tab', { name: new RegExp(live.questions.tab) }).click();
    return person;
  };

  const moderate = async (who: 'Moderator' | 'Organiser', locale: 'de' | 'en') => {
    const person = await Person.at(browser, plenum.url, locale);
    await person.context.addCookies([{ name: 'plenum-locale', value: locale, url: plenum.url }]);
    const words = locale === 'de' ? t : en;
    const [, , email, password] = place(who);
    await person.page.goto(`/sign-in?next=/cockpit/${sessionId()}`);
    await person.page.getByRole('textbox', { name: words.account.signIn.email }).fill(email!);
    await person.page.getByLabel(words.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: words.cockpit.brake.label }).waitFor();
    return person;
  };

  const ask = async (text: string) => {
    await attendee.page.getByRole('textbox', { name: live.questions.ask }).fill(text);
    await attendee.page.keyboard.press('Enter');
    await card(moderator.page, text).waitFor();
  };

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start({ demo: true });
    [attendee, moderator, organiser] = await Promise.all([
      join(),
      moderate('Moderator', 'de'),
      moderate('Organiser', 'en'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  it('become one by keyboard alone, which the asker is told, and two again', async () => {
    const { page } = moderator;
    await ask('Läuft das auf unseren Servern?');
    await ask('Brauchen wir dafür eine Cloud?');
    await focus(page, 'Brauchen wir');
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: cockpit.keys.on }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await focus(page, 'Brauchen wir');
    await page.keyboard.press('m');
    await page.getByRole('dialog').waitFor();
    await card(organiser.page, 'Brauchen wir')
      .getByText(/is working on this/)
      .waitFor();
    expect(await look(moderator)).toEqual([]);
    expect(await look(organiser)).toEqual([]);
    await page.getByRole('button', { name: new RegExp(questions.merge.into) }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /Läuft das auf/ }).waitFor();
    await page.keyboard.type('Läuft das auf');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: /Läuft das auf/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: questions.merge.send, exact: true }).focus();
    await page.keyboard.press('Enter');
    await card(page, 'Läuft das auf').getByText(questions.merge.count_one.replace('{{count}}', '1')).waitFor();
    await attendee.page.getByText(new RegExp(questions.merge.standsFor)).waitFor();
    expect(await look(attendee)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+Z');
    await card(page, 'Brauchen wir').waitFor();
    await attendee.page.getByText(new RegExp(questions.merge.standsFor)).waitFor({ state: 'detached' });
  }, 60_000);

  it('are labelled and put on the list by keyboard, for the whole crew and nobody else', async () => {
    const { page } = moderator;
    await focus(page, 'Läuft das auf');
    await page.keyboard.press('l');
    await page.getByRole('textbox', { name: questions.arrange.labels }).waitFor();
    await page.keyboard.type('Kosten, Haushalt');
    expect(await look(moderator)).toEqual([]);
    await page.keyboard.press('Enter');
    await card(organiser.page, 'Läuft das auf').getByText('Haushalt').waitFor();
    await focus(page, 'Läuft das auf');
    await page.keyboard.press('s');
    await page.locator('[data-column=visible]').getByRole('row').filter({ hasText: 'Läuft das auf' }).waitFor();
    await focus(page, 'Läuft das auf');
    await page.keyboard.press('v');
    await card(organiser.page, 'Läuft das auf').getByText(en.questions.next.mark).waitFor();
    expect(await look(moderator)).toEqual([]);
    expect(await attendee.page.getByText('Haushalt').count()).toBe(0);
  }, 60_000);

  it('are answered in writing by keyboard, for everyone', async () => {
    const { page } = moderator;
    await focus(page, 'Läuft das auf');
    await page.keyboard.press('w');
    await page.getByRole('textbox', { name: questions.answer.text }).waitFor();
    await page.keyboard.type('Ja, auch auf Ihren eigenen.');
    expect(await look(moderator)).toEqual([]);
    await page.getByRole('button', { name: questions.answer.send, exact: true }).focus();
    await page.keyboard.press('Enter');
    await attendee.page.getByText('Ja, auch auf Ihren eigenen.').first().waitFor();
    await organiser.page.locator('[data-column=answered]').getByText('Ja, auch auf Ihren eigenen.').waitFor();
    expect(await look(attendee)).toEqual([]);
    expect(await look(organiser)).toEqual([]);
  }, 60_000);

  it('are answered later by somebody who was asked by mail, and the asker is told', async () => {
    const { page } = moderator;
    await focus(page, 'Brauchen wir');
    await page.keyboard.press('d');
    await page.getByRole('textbox', { name: questions.defer.name }).fill('Frida Fachamt');
    await page.getByRole('textbox', { name: questions.defer.email }).fill('frida@fachamt.example');
    expect(await look(moderator)).toEqual([]);
    await page.getByRole('button', { name: questions.defer.send }).focus();
    await page.keyboard.press('Enter');
    await attendee.page.getByText(/Frida Fachamt.? antwortet bis/).waitFor();
    const mail = await plenum.mailTo('frida@fachamt.example', /Bitte beantworten/);
    expect(mail.text).toContain('Brauchen wir dafür eine Cloud?');

    const expert = await Person.at(browser, plenum.url, 'de', { javaScriptEnabled: false });
    await expert.page.goto(mail.links.find((link) => link.includes('/answer/'))!);
    await expert.page.getByText('Brauchen wir dafür eine Cloud?').waitFor();
    await expert.page.getByRole('textbox', { name: questions.page.answer }).fill('Nein, es geht auch ohne.');
    await expert.page.getByRole('button', { name: questions.page.send }).click();
    await expert.page.getByRole('heading', { name: questions.page.thanks }).waitFor();
    await attendee.page.getByText('Nein, es geht auch ohne.').first().waitFor();

    const english = await Person.at(browser, plenum.url, 'en');
    await english.page.goto(place('Attendee')[1]!);
    await english.page.getByText('Nein, es geht auch ohne.').waitFor();
    expect(await look(english)).toEqual([]);
    await english.page.goto(mail.links.find((link) => link.includes('/answer/'))!);
    expect(await look(english)).toEqual([]);
    expect(english.wrong).toEqual([]);
    await Promise.all([english.close(), expert.close()]);
  }, 60_000);

  it('are kept as a dossier at the desk, as page, PDF and table', async () => {
    const { page } = organiser;
    const { eventId } = await programme(page);
    await page.goto(`/desk/events/${eventId}/sessions/${sessionId()}/questions`);
    await page.getByText('Ja, auch auf Ihren eigenen.').waitFor();
    expect(await look(organiser)).toEqual([]);
    for (const kind of ['PDF', 'CSV']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: kind }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
    }
  }, 60_000);

  it('are asked before the room opens, and nobody can tell by whom; only the own browser knows them again', async () => {
    const { page } = organiser;
    await page.goto(`/cockpit/${sessionId()}`);
    const { eventId, later } = await programme(page);
    await page.goto(`/desk/events/${eventId}/agenda?session=${later}`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(en.desk.session.room).click();
    await dialog.getByText(en.desk.session.anonymities.unlinkable).click();
    await dialog.getByText(en.desk.session.earlyOn).click();
    expect(await look(organiser)).toEqual([]);
    await dialog.getByRole('button', { name: en.common.save, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    const plain = await Person.at(browser, plenum.url, 'de', { javaScriptEnabled: false });
    await plain.page.goto(place('Attendee')[1]!);
    await plain.page.locator('form[action$="/question"] textarea').fill('Was steht im Vertrag?');
    await plain.page.getByText(questions.anonymity.unlinkable).first().waitFor();
    await plain.page.locator('form[action$="/question"] button').click();
    await plain.page.getByText(questions.early.taken).waitFor();
    await plain.close();

    await page.goto(`/cockpit/${later}`);
    await card(page, 'Was steht im Vertrag?').waitFor();
    expect(await card(page, 'Was steht im Vertrag?').getByText(en.cockpit.queue.from).count()).toBe(0);
    await page.getByRole('button', { name: en.cockpit.move.lobby }).click();

    const own = attendee.page;
    await own.goto(place('Attendee')[1]!);
    await own.locator(`form[action$="/join/${later}"] button`).first().click();
    await own.getByRole('tab', { name: new RegExp(live.questions.tab) }).click();
    await own.getByText(new RegExp(questions.anonymity.unlinkable)).waitFor();
    await own.getByRole('textbox', { name: live.questions.ask }).fill('Wem gehört der Quelltext?');
    await own.keyboard.press('Enter');
    await own.getByText(live.questions.state.held, { exact: true }).waitFor();
    expect(await look(attendee)).toEqual([]);
    await own.reload();
    await own.getByRole('tab', { name: new RegExp(live.questions.tab) }).click();
    await own.getByText(live.questions.state.held, { exact: true }).waitFor();
    await card(page, 'Wem gehört der Quelltext?').getByRole('button', { name: en.cockpit.queue.show }).click();
    await own.getByText(live.questions.state.visible, { exact: true }).waitFor();
    expect(await card(page, 'Wem gehört der Quelltext?').getByText(en.cockpit.queue.from).count()).toBe(0);
  }, 60_000);

  it('left nothing wrong behind', () => {
    for (const person of [attendee, moderator, organiser]) expect(person.wrong).toEqual([]);
  });
});
