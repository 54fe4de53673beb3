import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { en } from './words.js';
import type { SignIn } from './demo.js';
import { pause } from './report.js';

/** On a machine that does everything at once; milliseconds. */
export const patience = 120_000;

export const openChromium = (executablePath: string, flags: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--no-first-run',
      ...flags,
    ],
  });

/** A window of somebody's own, in English. */
export const windowOf = async (browser: Browser, origin: string): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 720 },
  });
  context.setDefaultTimeout(patience);
  await context.addCookies([{ name: 'plenum-locale', value: 'en', url: origin }]);
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('pageerror', ({ message }) => console.error(`script: ${message}`));
  return { context, page };
};

/** Waits until a question to a page has an answer. */
export const until = async <T>(
  ask: () => Promise<T | undefined | false>,
  what: string,
  within = patience,
): Promise<T> => {
  for (const end = performance.now() + within; ; await pause(100)) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
  }
};

export const signIn = async (page: Page, { email, password }: SignIn, next: string): Promise<void> => {
  await page.goto(`/sign-in?next=${next}`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(({ pathname }) => pathname === next);
};

/** The green room, with the camera and microphone on. */
export const openStudio = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: en.studio.begin.button }).click();
  // Half as many pictures: the machine does the work of everybody here.
  await page.getByText(en.studio.sparing, { exact: true }).click();
  await page.getByRole('meter', { name: en.studio.level }).waitFor();
};

export const joinStage = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: en.stage.join, exact: true }).click();
  await page.getByText(en.stage.sign.backstageText).waitFor();
};

/** From the personal link into the room. */
export const enterRoom = async (page: Page, link: string, session: string): Promise<void> => {
  await page.goto(link);
  await page.locator(`form[action$="/join/${session}"] button`).first().click();
  await page.getByRole('tab', { name: en.live.chat.tab }).waitFor();
};

/** Milliseconds from now until a picture of the broadcast moves. */
export const firstPicture = async (page: Page): Promise<number> => {
  const began = performance.now();
  const moves = `(() => { const video = document.querySelector('video'); return !!video && video.videoWidth > 0 && video.currentTime > 0; })()`;
  await until(() => page.evaluate<boolean>(moves), 'no picture');
  return performance.now() - began;
};

/** Writes in the chat, asks, votes for a question and in a poll; each is there once the server has taken it. */
export const takePart = async (page: Page, text: string): Promise<void> => {
  const { live, polls } = en;
  await page.getByRole('tab', { name: live.chat.tab }).click();
  await page.getByRole('textbox', { name: live.chat.write }).fill(text);
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByRole('article').filter({ hasText: text }).waitFor();
  await page.getByRole('tab', { name: new RegExp(live.questions.tab) }).click();
  const vote = page.locator('[data-votable] button[aria-pressed=false]').first();
  await vote.click();
  await page.locator('[data-votable] button[aria-pressed=true]').first().waitFor();
  await page.getByRole('textbox', { name: live.questions.ask }).fill(`${text}?`);
  await page.keyboard.press('Enter');
  await page.getByText(live.questions.state.held, { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: new RegExp(polls.tab) }).click();
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('radio').first().check({ force: true });
  await panel.getByRole('button', { name: polls.vote, exact: true }).first().click();
  await panel.getByText(polls.counted).first().waitFor();
};
