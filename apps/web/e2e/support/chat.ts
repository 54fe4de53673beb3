import type { Browser, Locator, Page } from 'playwright-core';
import de from '../../src/locales/de/index.js';
import en from '../../src/locales/en/index.js';
import { look, Person } from './browser.js';
import { keyboard } from './hands.js';
import type { RunningPlenum } from './plenum.js';

export const message = (page: Page, text: string) =>
  page.locator('[role=log][tabindex]').getByRole('article').filter({ hasText: text });
export const gone = (locator: Locator) => locator.first().waitFor({ state: 'detached' });
export const say = async (page: Page, text: string, words: typeof de) => {
  await page.getByRole('textbox', { name: words.live.chat.write }).fill(text);
  await page.keyboard.press('Enter');
};

/** Opens the menu of a message with nothing but keys, and takes what it offers. */
export const choose = async (page: Page, text: string, item: string) => {
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

/** Who takes part and who moderates, in a demo of its own. */
export class ChatCast {
  constructor(
    private readonly browser: Browser,
    private readonly plenum: RunningPlenum,
  ) {}

  place(name: string): readonly string[] {
    return new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(this.plenum.output) ?? [];
  }

  get session(): string {
    return new URL(this.place('Moderator')[1]!).pathname.split('/').at(-1)!;
  }

  /** Goes from "my event" into the room. */
  async enter({ page }: Person): Promise<void> {
    await page.locator(`form[action$="/join/${this.session}"] button`).first().click();
    await page.locator('[role=log][tabindex]').waitFor();
  }

  /** The demo's attendee, in German. */
  async join(): Promise<Person> {
    const person = await Person.at(this.browser, this.plenum.url, 'de');
    await person.page.goto(this.place('Attendee')[1]!);
    await this.enter(person);
    return person;
  }

  /** Somebody else, who registers first, in English, under a name that is taken at the second attempt. */
  async register(name: string, refused: string): Promise<Person> {
    const t = en.public;
    const person = await Person.at(this.browser, this.plenum.url, 'en');
    const { page } = person;
    await page.goto(this.place('Attendee')[1]!);
    const links = await page
      .locator('a[href^="/o/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    const event = links.map((href) => /^\/o\/[^/]+\/[^/?]+/.exec(href)?.[0]).find(Boolean);
    await page.goto(`${event}/register?lang=en`);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.name }), refused);
    await keyboard.fill(page.getByRole('textbox', { name: t.register.email }), 'ben@example.org');
    await keyboard.press(page.getByRole('button', { name: t.register.submit }));
    await page.getByRole('link', { name: new RegExp(en.problems['name.reserved'].slice(0, 40)) }).waitFor();
    const found = await look(person);
    if (found.length > 0) throw new Error(found.join('\n'));
    await keyboard.fill(page.getByRole('textbox', { name: t.register.name }), name);
    await keyboard.press(page.getByRole('button', { name: t.register.submit }));
    await page.getByRole('heading', { level: 1, name: t.registered.title }).waitFor();
    const mail = await this.plenum.mailTo('ben@example.org', /./);
    await page.goto(mail.links.find((address) => address.includes('/confirm/')) ?? 'no link');
    await keyboard.press(page.getByRole('button', { name: t.confirm.button }));
    await page.waitForURL(/\/my\//);
    return person;
  }

  async moderate(locale: 'de' | 'en', as: 'Moderator' | 'Organiser'): Promise<Person> {
    const words = locale === 'de' ? de : en;
    const person = await Person.at(this.browser, this.plenum.url, locale);
    const [, , email, password] = this.place(as);
    await person.page.goto(`/sign-in?lang=${locale}&next=/cockpit/${this.session}`);
    await person.page.getByRole('textbox', { name: words.account.signIn.email }).fill(email!);
    await person.page.getByLabel(words.account.signIn.password, { exact: true }).fill(password!);
    await person.page.keyboard.press('Enter');
    await person.page.getByRole('button', { name: words.cockpit.brake.label }).waitFor();
    return person;
  }
}
