// node scripts/screens.mjs: takes the pictures in docs/screens from a fresh demo, wide and light, narrow and dark.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { provision } from './provision.mjs';
import { root } from './tools.mjs';

const target = join(root, 'docs/screens');
const looks = [
  { name: 'wide-light', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 375, height: 812 }, colorScheme: 'dark', hasTouch: true },
];

const executablePath = await provision('chromium');
const folder = mkdtempSync(join(tmpdir(), 'plenum-screens-'));
const plenum = spawn(process.execPath, [join(root, 'bin/plenum.mjs'), 'start'], {
  cwd: folder,
  env: { ...process.env, PLENUM_DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const stopped = new Promise((done) => plenum.once('exit', done));
try {
  const places = await signposts();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  mkdirSync(target, { recursive: true });
  for (const look of looks) await takeAll(browser, places, look);
  await browser.close();
} finally {
  plenum.kill('SIGTERM');
  await stopped;
  rmSync(folder, { recursive: true, force: true });
}

/** What `plenum start` prints: `Attendee  <address>   (<address> / <password>)`. */
function signposts() {
  return new Promise((resolve, reject) => {
    let said = '';
    plenum.once('exit', (code) => reject(new Error(`Plenum ended with ${code}.\n${said}`)));
    plenum.stdout.on('data', (chunk) => {
      said += chunk;
      if (!/^Mailbox/m.test(said)) return;
      const line = (name) => new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(said);
      const [, attendee] = line('Attendee');
      const [, cockpit, moderator, moderatorPassword] = line('Moderator');
      const [, desk, organiser, organiserPassword] = line('Organiser');
      resolve({
        attendee,
        cockpit,
        desk,
        origin: new URL(attendee).origin,
        moderator: { email: moderator, password: moderatorPassword },
        organiser: { email: organiser, password: organiserPassword },
      });
    });
  });
}

async function takeAll(browser, places, { name, ...options }) {
  const open = async () => {
    const context = await browser.newContext({
      locale: 'de-DE',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      baseURL: places.origin,
      ...options,
    });
    return context.newPage();
  };
  const take = async (page, screen) => {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle').catch(() => {});
    await page.screenshot({ path: join(target, `${screen}-${name}.png`) });
    console.log(`${screen}-${name}`);
  };

  const attendee = await open();
  const event = '/o/digitalforum-musterland/solution-days';
  await attendee.goto(event);
  await take(attendee, 'event');
  await attendee.goto(`${event}/s/vom-antrag-zum-bescheid`);
  await take(attendee, 'session');
  await attendee.goto(`${event}/register`);
  await take(attendee, 'register');
  await attendee.goto(places.attendee);
  await take(attendee, 'my-event');
  await attendee.locator('form[action*="/join/"] button').first().click();
  await attendee.waitForURL(/\/live\//);
  await attendee.getByRole('tab').nth(1).click();
  await take(attendee, 'room');
  await attendee.getByRole('tab').last().click();
  await take(attendee, 'polls');
  await attendee.goto(places.attendee);
  await attendee
    .locator('article, li')
    .filter({ hasText: 'Ask the records' })
    .locator('form[action*="/join/"] button')
    .first()
    .click();
  await attendee.waitForURL(/\/live\//);
  await attendee.getByRole('tab').first().waitFor();
  await take(attendee, 'lobby');

  const moderator = await signedIn(await open(), places.moderator);
  await moderator.goto(places.cockpit);
  await moderator.getByRole('button', { name: 'Notbremse' }).waitFor();
  await take(moderator, 'cockpit');
  if (options.viewport.width > 1000) {
    await moderator.getByRole('button', { name: 'Leinwände' }).click();
    await moderator.getByRole('button', { name: 'Leinwand einrichten' }).click();
    const address = await moderator.locator('a[href*="/screen/"]').first().getAttribute('href');
    const wall = await open();
    await wall.goto(address);
    await wall.locator('main[data-scene=poll]').waitFor();
    await take(wall, 'projector');
    await wall.context().close();
  }

  const organiser = await signedIn(await open(), places.organiser);
  await organiser.goto('/desk');
  await organiser.locator('a[href^="/desk/events/"]').first().waitFor();
  await take(organiser, 'desk');
  const desk = await organiser.locator('a[href^="/desk/events/"]').first().getAttribute('href');
  for (const [screen, path] of [
    ['overview', desk],
    ['agenda', `${desk}/agenda`],
    ['reminders', `${desk}/reminders`],
  ]) {
    await organiser.goto(path);
    await organiser.getByRole('heading', { level: 1 }).waitFor();
    await take(organiser, screen);
  }
  for (const page of [attendee, moderator, organiser]) await page.context().close();
}

async function signedIn(page, { email, password }) {
  await page.goto('/sign-in');
  const token = await page.evaluate(
    () => JSON.parse(document.getElementById('plenum-page').textContent).whoAmI.csrfToken,
  );
  const answer = await page.request.post('/api/v1/sign-in/password', {
    data: { email, password },
    headers: { 'X-Plenum-CSRF': token, 'Idempotency-Key': crypto.randomUUID(), Origin: new URL(page.url()).origin },
  });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
  return page;
}
