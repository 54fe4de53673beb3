import type { Browser, BrowserContextOptions } from 'playwright-core';
import de from '../../src/locales/de/index.js';
import en from '../../src/locales/en/index.js';
import { openBrowser, Person } from './browser.js';
import { keyboard } from './hands.js';
import { RunningPlenum } from './plenum.js';

export const texts = { de, en };
export type Locale = keyof typeof texts;

/** The event of the demo, live right now, and the ways people come to it. */
export class DemoEvent {
  private constructor(
    readonly browser: Browser,
    readonly plenum: RunningPlenum,
  ) {}

  static async start(): Promise<DemoEvent> {
    const [browser, plenum] = await Promise.all([openBrowser(), RunningPlenum.start({ demo: true })]);
    return new DemoEvent(browser, plenum);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.plenum.stop();
  }

  /** What the start printed for a role: address, mail address, password. */
  private place(name: string): string[] {
    return new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(this.plenum.output) ?? [];
  }

  /** The session that is live. */
  get sessionId(): string {
    return new URL(this.place('Moderator')[1]!).pathname.split('/').at(-1)!;
  }

  get attendeeLink(): string {
    return this.place('Attendee')[1]!;
  }

  person(locale: Locale, options?: BrowserContextOptions): Promise<Person> {
    return Person.at(this.browser, this.plenum.url, locale, options);
  }

  /** A registered person, in the room. */
  async attendee(locale: Locale): Promise<Person> {
    const person = await this.person(locale);
    // The link is in the language of the registration; a language once chosen is kept.
    await person.page.goto(`/sign-in?lang=${locale}`);
    await person.page.goto(this.attendeeLink);
    await person.page.locator(`form[action$="/join/${this.sessionId}"] button`).first().click();
    await person.page.getByRole('tab', { name: new RegExp(texts[locale].live.questions.tab) }).waitFor();
    return person;
  }

  /** The moderator or the organiser, signed in by password with the keyboard alone, at the cockpit. */
  async moderator(locale: Locale, as: 'Moderator' | 'Organiser', options?: BrowserContextOptions): Promise<Person> {
    const t = texts[locale];
    const person = await this.person(locale, { viewport: { width: 1280, height: 720 }, ...options });
    const { page } = person;
    const [, , email, password] = this.place(as);
    await page.goto(`/sign-in?lang=${locale}&next=/cockpit/${this.sessionId}`);
    await keyboard.fill(page.getByRole('textbox', { name: t.account.signIn.email }), email!);
    await keyboard.fill(page.getByLabel(t.account.signIn.password, { exact: true }), password!);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t.cockpit.brake.label }).waitFor();
    return person;
  }
}
