import type { Browser, Page } from 'playwright-core';
import de from '../src/locales/de/account.js';
import en from '../src/locales/en/account.js';
import deDesk from '../src/locales/de/desk.js';
import enDesk from '../src/locales/en/desk.js';
import deCommon from '../src/locales/de/common.js';
import enCommon from '../src/locales/en/common.js';
import deProblems from '../src/locales/de/problems.js';
import enProblems from '../src/locales/en/problems.js';
import deSender from '../src/locales/de/sender.js';
import enSender from '../src/locales/en/sender.js';
import { look, openBrowser, Person } from './support/browser.js';
import { keyboard } from './support/hands.js';
import { RunningPlenum } from './support/plenum.js';

const words = {
  de: { ...de, desk: deDesk, common: deCommon, problems: deProblems, sender: deSender },
  en: { ...en, desk: enDesk, common: enCommon, problems: enProblems, sender: enSender },
};
type Locale = keyof typeof words;

const password = 'ein langer Satz als Passwort';
const email = 'olga.ordner@example.org';

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const ready = (page: Page) => page.waitForSelector('html[data-ready] h1');
const said = (page: Page, text: string) => page.getByText(text).first().waitFor();

describe.each<Locale>(['de', 'en'])('staff in %s', (locale) => {
  const t = words[locale];
  let plenum: RunningPlenum;
  let browser: Browser;
  let person: Person;
  const found: string[] = [];
  const inspect = async () => found.push(...(await look(person)));

  beforeAll(async () => {
    [plenum, browser] = await Promise.all([RunningPlenum.start(), openBrowser()]);
    person = await Person.at(browser, plenum.url, locale);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await plenum?.stop();
  }, 60_000);

  /** The server says it as long as nobody has begun. */
  const setUpToken = () => /\/setup with the token (\S+)/.exec(plenum.output)?.[1] ?? '';

  const mailedCode = async () => {
    const { text } = await plenum.mailTo(email, /./);
    return /\b\d{6}\b/.exec(text)?.[0] ?? '';
  };

  it('set up the first organisation, told what is missing', async () => {
    const { page } = person;
    await page.goto('/setup');
    await ready(page);
    await button(page, t.setUp.submit).click();
    await page.getByRole('heading', { name: t.common.form.summary_other.replace('{{count}}', '6') }).waitFor();
    await inspect();
    await field(page, t.setUp.token).fill('guessed');
    await field(page, t.setUp.name).fill('Landkreis Würzburg');
    expect(await field(page, t.setUp.slug).inputValue()).toBe('landkreis-wuerzburg');
    await field(page, t.setUp.ownName).fill('Olga Ordner');
    await field(page, t.setUp.email).fill(email);
    await field(page, t.setUp.password).fill(password);
    await button(page, t.setUp.submit).click();
    await page.getByText(t.problems['setup.tokenWrong']).waitFor();
    await inspect();
    await field(page, t.setUp.token).fill(setUpToken());
    await button(page, t.setUp.submit).click();
    await page.waitForURL('**/desk');
    await page.goto('/setup');
    await page.getByRole('heading', { name: t.setUp.done }).waitFor();
    await inspect();
  });

  it('sign in by password or by a mailed code, with the keyboard alone, and arrive where they wanted', async () => {
    const { page } = person;
    await person.context.clearCookies();
    await page.goto('/account');
    await page.waitForURL('**/sign-in?next=*');
    await ready(page);
    await field(page, t.signIn.email).focus();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByText(t.problems['signIn.wrong']).waitFor();
    await inspect();

    await page.getByRole('tab', { name: t.signIn.byPassword }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    expect(await field(page, t.signIn.email).inputValue()).toBe(email);
    await inspect();
    await field(page, t.signIn.email).press('Enter');
    const code = field(page, t.signIn.code);
    await code.waitFor();
    expect(await code.evaluate((element) => element === document.activeElement)).toBe(true);
    await inspect();
    const right = await mailedCode();
    await page.keyboard.type(right === '000000' ? '111111' : '000000');
    await page.keyboard.press('Enter');
    await page.getByText(t.problems['signIn.codeWrong']).waitFor();
    await inspect();
    await code.fill(`${right.slice(0, 3)} ${right.slice(3)}`);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/account');
  });

  it('look after their account', async () => {
    const { page } = person;
    await page.getByRole('heading', { name: t.account.title, level: 1 }).waitFor();
    await inspect();
    await field(page, t.account.name).fill('Olga Neu');
    await button(page, t.common.save).click();
    await said(page, t.account.saved);
    await field(page, t.account.currentPassword).fill('wrong');
    await field(page, t.account.newPassword).fill('ein anderer langer Satz');
    await button(page, t.account.changePassword).click();
    await page.getByText(t.problems['account.passwordWrong']).first().waitFor();
    await inspect();
    await field(page, t.account.currentPassword).fill(password);
    await button(page, t.account.changePassword).click();
    await said(page, t.account.passwordChanged);
    await page.getByText(t.account.here).waitFor();
    expect(await page.getByRole('button', { name: t.account.endOthers }).count()).toBe(0);
  });

  it('give a role and take it back, twice thought over', async () => {
    const { page } = person;
    await page.goto('/desk/team');
    await ready(page);
    await page.getByRole('row', { name: /Olga Neu/ }).waitFor();
    await inspect();
    await button(page, t.team.give).click();
    await field(page, t.team.name).fill('Mo Rat');
    await field(page, t.team.email).fill('mo@example.org');
    await inspect();
    await button(page, t.team.submit).click();
    const row = page.getByRole('row', { name: /Mo Rat/ });
    await row.waitFor();
    await inspect();
    const role = t.role.moderator;
    const withdraw = t.team.withdrawNamed.replace('{{role}}', role).replace('{{name}}', 'Mo Rat');
    await row.getByRole('button', { name: withdraw }).click();
    await row.waitFor({ state: 'detached' });
    await button(page, t.common.undo).click();
    await row.waitFor();
  });

  it('give their organisation a name and a colour, and read how it is kept readable', async () => {
    const { page } = person;
    const { look: said } = t.desk;
    await page.getByRole('link', { name: t.desk.nav.look, exact: true }).click();
    await page.getByText(said.own, { exact: true }).click();
    await field(page, said.accent).fill('#ffcc00');
    // Yellow is darkened on light ground, and stays as it is on dark.
    await page
      .getByRole('status')
      .filter({ hasText: said.moved.light.split(':')[0]! })
      .waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: said.kept.dark.split(',')[0]! })
      .waitFor();
    await inspect();
    await field(page, said.name).fill('Landkreis Neuwürzburg');
    await button(page, t.common.save).click();
    await page.getByRole('banner').getByText('Landkreis Neuwürzburg').waitFor();
    await page.goto('/o/landkreis-wuerzburg');
    await page.getByRole('banner').getByText('Landkreis Neuwürzburg').waitFor();
    expect(await page.locator('link[href$="theme.css?v=ffcc00"]').count()).toBe(1);
  }, 60_000);

  it('see what a rule will send, to how many and when, before it is switched on', async () => {
    const { page } = person;
    const { reminders: said } = t.desk;
    await page.goto('/desk');
    await ready(page);
    const id = await page.evaluate(async () => {
      const { whoAmI } = JSON.parse(document.getElementById('plenum-page')!.textContent!) as {
        whoAmI: { csrfToken: string; organisations: { id: string }[] };
      };
      const answer = await fetch('/api/v1/events', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Plenum-CSRF': whoAmI.csrfToken,
          'Idempotency-Key': crypto.randomUUID(),
        },
        body: JSON.stringify({
          organisationId: whoAmI.organisations[0]!.id,
          title: 'Lösungstage',
          language: 'de',
          mode: 'online',
          zone: 'Europe/Berlin',
          startsAt: '2031-06-10T09:00',
          endsAt: '2031-06-10T17:00',
        }),
      });
      return ((await answer.json()) as { id: string }).id;
    });
    await page.goto(`/desk/events/${id}/reminders`);
    await page.getByText(said.notPublished).waitFor();
    await keyboard.press(button(page, said.create));
    const dialog = page.getByRole('dialog', { name: said.create });
    await keyboard.choose(dialog.getByLabel(said.kind, { exact: true }), 'followUp');
    const preview = dialog.getByRole('region', { name: said.preview });
    await preview.getByText('09:00').waitFor();
    await keyboard.fill(dialog.getByLabel(said.at, { exact: true }), '25:00');
    await preview.getByText(said.incomplete).waitFor();
    await keyboard.fill(dialog.getByLabel(said.at, { exact: true }), '18:30');
    await preview.getByText('18:30').waitFor();
    await inspect();
    await keyboard.press(dialog.getByRole('button', { name: t.common.save, exact: true }));
    await dialog.waitFor({ state: 'detached' });
    const rule = page.getByRole('listitem').filter({ hasText: said.titles.followUp });
    await rule.filter({ hasText: '18:30' }).first().waitFor();

    await keyboard.press(button(page, said.quiet.edit));
    const quiet = page.getByRole('dialog', { name: said.quiet.edit });
    await keyboard.press(quiet.getByRole('radio', { name: said.quiet.own }));
    await keyboard.fill(quiet.getByLabel(said.quiet.begins, { exact: true }), '20:00');
    await inspect();
    await keyboard.press(quiet.getByRole('button', { name: t.common.save, exact: true }));
    await page.getByText(said.quiet.from.event).waitFor();
  }, 60_000);

  it('read which record lets mails come from an address of their own, and go back to the usual one', async () => {
    const { page } = person;
    await page.goto('/desk');
    await page.getByRole('link', { name: t.sender.nav, exact: true }).click();
    await field(page, t.sender.address).fill('events@kreis.invalid');
    await page.keyboard.press('Enter');
    await page.getByText(/^plenum-\d{8}-\w{4}\._domainkey\.kreis\.invalid$/).waitFor();
    await page.getByText(t.sender.states.waiting, { exact: true }).waitFor();
    await inspect();
    await button(page, t.sender.remove).click();
    await page.getByRole('alertdialog').getByRole('button', { name: t.sender.remove }).click();
    await page.getByText(t.sender.usual.split('{{')[0]!).first().waitFor();
  }, 60_000);

  it('meet nothing that axe finds and nothing that goes wrong', () => {
    expect(found).toEqual([]);
    expect(person.wrong).toEqual([]);
  });
});
