import type { Browser, Locator, Page } from 'playwright-core';
import de from '../src/locales/de/index.js';
import en from '../src/locales/en/index.js';
import { look, openBrowser, Person } from './support/browser.js';
import { secretsOf } from './support/ears.js';
import { keyboard, mouse, type Hands } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';
import { scheduleAroundNow } from './support/schedule.js';

const words = { de, en };
type Locale = keyof typeof words;

/** A text with its blanks filled, as a pattern that finds it inside longer ones. */
const like = (text: string, values: Record<string, string> = {}) =>
  new RegExp(
    text
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(
        /\{\{(\w+)\}\}/g,
        (_whole, name: string) => values[name]?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') ?? '.+',
      ),
  );

const button = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('link', { name, exact: typeof name === 'string' });
const field = (page: Page | Locator, name: string) => page.getByRole('textbox', { name: like(name) });

/** A state as a badge shows it, not as part of a sentence. */
const stands = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor();

const password = 'ein langer Satz als Passwort';
const question = 'Wie kommt ein Bescheid in die E-Akte?';

describe('The whole line, from the organiser to a question answered live', () => {
  let plenum: RunningPlenum;
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
    plenum = await RunningPlenum.start();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  const walk = async (name: string, locale: Locale, hands: Hands) => {
    const t = words[locale];
    const slug = `line-${name}`;
    const title = `Werkstattgespräch ${name}`;
    const found: string[] = [];
    const inspect = async (person: Person) => {
      found.push(...(await look(person)));
    };
    await plenum.command(
      [
        'admin',
        'create',
        '--organisation',
        `Landkreis ${name}`,
        '--slug',
        slug,
        '--name',
        'Olga Ordnung',
        '--email',
        `${slug}@example.org`,
        '--locale',
        locale,
      ],
      `${password}\n`,
    );
    const [organiser, moderator, attendee] = await Promise.all(
      [1, 2, 3].map(() => Person.at(browser, plenum.url, locale)),
    );
    if (!organiser || !moderator || !attendee) throw new Error('three people are needed');

    // The organiser signs in, imports a schedule as a new event, and publishes it.
    let { page } = organiser;
    await page.goto('/sign-in');
    await inspect(organiser);
    await hands.fill(field(page, t.account.signIn.email), `${slug}@example.org`);
    await hands.fill(page.getByLabel(t.account.signIn.password, { exact: true }), password);
    await hands.press(button(page, t.account.signIn.submit));
    await page.waitForURL('**/desk');
    await link(page, t.desk.events.import).first().waitFor();
    await inspect(organiser);
    await hands.press(link(page, t.desk.events.import).first());
    await hands.upload(button(page, t.common.field.chooseFile), {
      name: 'schedule.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"schedule": {"conference": '),
    });
    await page
      .getByText(like(t.desk.import.broken_one))
      .or(page.getByText(like(t.desk.import.broken_other)))
      .first()
      .waitFor();
    await inspect(organiser);
    await hands.upload(button(page, t.common.field.chooseFile), {
      name: 'schedule.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(scheduleAroundNow(title))),
    });
    await page.getByText(like(t.desk.import.would, { title })).waitFor();
    await inspect(organiser);
    await hands.press(button(page, like(t.desk.import.apply_other)));
    await page.waitForURL(/\/desk\/events\/[^/]+\/agenda/);
    await page.getByText('Der digitale Posteingang').first().waitFor();
    await inspect(organiser);
    const eventDesk = new URL(page.url()).pathname.replace(/\/agenda$/, '');
    await hands.press(link(page, t.desk.nav.overview).first());
    await button(page, t.desk.moves.publish).first().waitFor();
    await inspect(organiser);
    await hands.press(button(page, t.desk.moves.publish).first());
    await page.getByText(t.desk.moves.published).first().waitFor();

    // The moderator gets a role, signs in by a mailed code, and opens the cockpit.
    await page.goto('/desk/team');
    await hands.press(button(page, t.account.team.give));
    await inspect(organiser);
    await hands.fill(field(page, t.account.team.name), 'Mo Moderation');
    await hands.fill(field(page, t.account.team.email), `mo-${slug}@example.org`);
    await hands.press(button(page, t.account.team.submit));
    await page.getByText(like(t.account.team.given, { name: 'Mo Moderation' })).waitFor();
    page = moderator.page;
    await page.goto('/sign-in');
    await hands.press(page.getByRole('tab', { name: t.account.signIn.byCode }));
    await hands.fill(field(page, t.account.signIn.email), `mo-${slug}@example.org`);
    await hands.press(button(page, t.account.signIn.askForCode));
    const code = /\b\d{6}\b/.exec((await plenum.mailTo(`mo-${slug}@example.org`, /./)).text)?.[0] ?? '';
    await inspect(moderator);
    await hands.fill(field(page, t.account.signIn.code), code);
    await hands.press(button(page, t.account.signIn.submit));
    await page.waitForURL('**/desk');
    await page.goto(eventDesk);
    await hands.press(link(page, new RegExp(t.desk.rooms.cockpit)).first());
    await page.waitForURL(/\/cockpit\//);
    await button(page, t.cockpit.brake.label).waitFor();
    await inspect(moderator);
    const title1 = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

    // The attendee finds the event, registers, confirms from the mail, and enters the room.
    page = attendee.page;
    await page.goto(`/o/${slug}`);
    await inspect(attendee);
    await hands.press(link(page, new RegExp(title)).first());
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await inspect(attendee);
    await hands.press(link(page, t.public.event.register).first());
    await inspect(attendee);
    await hands.fill(field(page, t.public.register.name), 'Anna Amt');
    await hands.fill(field(page, t.public.register.email), `anna-${slug}@example.org`);
    await hands.press(page.getByRole('checkbox').first());
    await hands.press(button(page, t.public.register.submit));
    await page.getByRole('heading', { level: 1, name: t.public.registered.title }).waitFor();
    await inspect(attendee);
    const request = await plenum.mailTo(`anna-${slug}@example.org`, /./);
    await page.goto(request.links.find((address) => address.includes('/confirm/')) ?? 'no link');
    await inspect(attendee);
    await hands.press(button(page, t.public.confirm.button));
    await page.waitForURL(/\/my\//);
    await inspect(attendee);
    const invitation = await plenum.mailTo(`anna-${slug}@example.org`, new RegExp(title));
    expect(invitation.links.some((address) => address.includes('/my/'))).toBe(true);
    await hands.press(page.locator(`form[action$="${moderatedSession(moderator)}"] button`).first());
    await page.waitForURL(/\/live\//);
    await page.getByRole('tab', { name: new RegExp(t.live.questions.tab) }).waitFor();
    await inspect(attendee);

    // The organiser writes to everybody; it goes out while the others go on. Once, by keyboard, is enough.
    const writes = hands === keyboard;
    if (writes) {
      const messages = t.organiserMessages;
      const desk = organiser.page;
      await desk.goto(`${eventDesk}/messages`);
      await hands.press(button(desk, messages.create));
      await hands.press(button(desk, messages.send.open));
      await desk.getByText(messages.missing, { exact: true }).first().waitFor();
      await inspect(organiser);
      await hands.fill(field(desk, messages.text.subject), 'Neuer Eingang: {event}');
      await hands.fill(field(desk, messages.text.body), 'durch den Hof, {name}.');
      // Typed a moment ago, and not lost.
      await desk.reload();
      await desk.getByText('durch den Hof, Anna Amt.').waitFor();
      await inspect(organiser);
      await hands.press(button(desk, messages.send.open));
      await inspect(organiser);
      // At whatever hour this runs.
      await hands.press(desk.getByRole('checkbox', { name: messages.quiet.label, exact: true }));
      await hands.press(button(desk.getByRole('dialog'), messages.send.submitNow));
      await desk.getByText(messages.states.scheduled, { exact: true }).first().waitFor();
    }

    // The room opens, the question is asked, shown, taken next and answered; everybody sees it without reloading.
    await hands.press(button(moderator.page, t.cockpit.move.lobby));
    await page.getByText(t.live.stage.lobby).first().waitFor();
    await inspect(attendee);
    await hands.press(button(moderator.page, t.cockpit.move.live));
    await page.getByText(t.common.state.live, { exact: true }).first().waitFor();
    await hands.fill(field(page, t.live.chat.write), 'Guten Morgen aus dem Amt!');
    await hands.press(button(page, t.live.chat.send));
    await moderator.page.getByText('Guten Morgen aus dem Amt!').waitFor();
    await hands.press(page.getByRole('tab', { name: new RegExp(t.live.questions.tab) }));
    await hands.fill(field(page, t.live.questions.ask), question);
    await hands.press(button(page, t.live.questions.send));
    await stands(page, t.live.questions.state.held);
    await page.getByText(t.live.questions.place.replace('{{place}}', '1'), { exact: true }).waitFor();
    await inspect(attendee);
    const card = moderator.page.getByRole('row').filter({ hasText: question });
    await card.waitFor();
    await inspect(moderator);
    await hands.press(button(card, t.cockpit.queue.show));
    await stands(page, t.live.questions.state.visible);
    await hands.press(button(card, t.cockpit.queue.select));
    await stands(page, t.live.questions.state.selected);
    await inspect(attendee);
    await hands.press(button(card, t.cockpit.queue.answer));
    await hands.press(button(moderator.page.getByRole('dialog'), t.questions.answered.send));
    await stands(page, t.live.questions.state.answered);
    await inspect(attendee);
    await inspect(moderator);

    // What the crew says to itself stays there.
    await hands.press(moderator.page.getByRole('tab', { name: t.hall.crewLine.tab }));
    await hands.fill(moderator.page.getByRole('textbox', { name: t.hall.crewLine.write }), 'Das lief rund, danke');
    await moderator.page.keyboard.press('Enter');
    const remark = moderator.page.getByRole('log', { name: t.hall.crewLine.label }).getByText('Das lief rund, danke');
    await remark.waitFor();

    if (writes) {
      const { text } = await plenum.mailTo(`anna-${slug}@example.org`, new RegExp(`Neuer Eingang: ${title}`));
      expect(text).toContain('durch den Hof, Anna Amt.');
      await organiser.page.getByRole('heading', { name: t.organiserMessages.progress.done, exact: true }).waitFor();
      await inspect(organiser);
    }

    expect(title1).not.toBe('');
    // There was something to leak, and it is looked for when all have gone. One's own words show before they come back.
    while (secretsOf([moderator.ears]).size === 0) await moderator.page.waitForTimeout(50);
    expect([...organiser.wrong, ...moderator.wrong, ...attendee.wrong]).toEqual([]);
    expect(found).toEqual([]);
    await Promise.all([organiser.close(), moderator.close(), attendee.close()]);
  };

  /** The session whose cockpit the moderator has open. */
  const moderatedSession = (moderator: Person) => new URL(moderator.page.url()).pathname.split('/').at(-1);

  // axe looks at every page and state, light, dark and at 320 px, on each of them.
  it('is walked by three people at once in English', () => walk('english', 'en', mouse), 300_000);
  it('is walked in German with the keyboard alone', () => walk('tastatur', 'de', keyboard), 300_000);
});
