// What goes by mail: as it arrives, and as the desk writes, times, sends and follows it.
import { join } from 'node:path';
import { root } from '../tools.mjs';

const deskHeading = (page) => page.getByRole('heading', { level: 1 }).waitFor();

/** Of one look; `open` answers a page of somebody new, `take(page, screen)` takes the picture. The event has its weeks of post. */
export async function takeMail({ open, take, signedIn, places, look }) {
  const reader = await open();
  for (const [kind, html] of Object.entries(await mailPages())) {
    await reader.setContent(html);
    await take(reader, kind);
  }

  await reader.goto(`${places.attendee}#calendar`);
  await reader.getByRole('button', { name: 'Kalender-Adresse anlegen' }).click();
  await reader.getByRole('textbox', { name: 'Ihre Kalender-Adresse' }).waitFor();
  await take(reader, 'calendar');
  // The next look begins where this one did.
  await reader.getByText('Neue Adresse oder abschalten').click();
  await reader.getByRole('button', { name: 'Adresse abschalten' }).click();
  await reader.getByText('Ihre Kalender-Adresse ist abgeschaltet.').waitFor();

  const organiser = await signedIn(await open(), places.organiser);
  await organiser.goto('/desk');
  await organiser.locator('a[href^="/desk/events/"]').first().waitFor();
  const desk = await organiser.locator('a[href^="/desk/events/"]').first().getAttribute('href');
  await organiser.goto('/desk/texts');
  await organiser.locator('a[href$="/confirmed/de"]').click();
  await organiser.frameLocator('iframe').locator('h1').waitFor();
  await take(organiser, 'mail-texts');
  for (const [screen, path] of [
    ['reminders', '/reminders'],
    ['delivery', '/mails/domains'],
    ['entry', '/entry'],
  ]) {
    await organiser.goto(desk + path);
    await deskHeading(organiser);
    await take(organiser, screen);
  }
  await organiser.goto(`${desk}/registrations`);
  await organiser.getByRole('searchbox').first().fill('Ausgedacht');
  await organiser.getByRole('link', { name: 'Anna Ausgedacht', exact: true }).click();
  await organiser.getByRole('grid', { name: 'E-Mails an diese Person' }).waitFor();
  await take(organiser, 'person');
  await takeMessage(organiser, desk, take);
  if (look === 'wide-light') await takeSender(organiser, take);
  for (const page of [reader, organiser]) await page.context().close();
}

/** Two mails as they arrive, made by what was built. */
async function mailPages() {
  const { render, sampleName, sampleOf } = await import(join(root, 'dist/libs/features/mail/src/index.js'));
  const page = (kind) => {
    const facts = sampleOf(kind, 'de');
    const unsubscribePath = kind === 'reminderEvent' ? '/unsubscribe/beispiel' : undefined;
    const mail = { kind, locale: 'de', toName: sampleName, params: facts, secretParams: facts, unsubscribePath };
    return render(mail, 'https://plenum.example.org').html;
  };
  return { 'mail-confirmed': page('confirmed'), 'mail-reminder': page('reminderEvent') };
}

/** A message as it is written, with somebody's preview beside it. */
async function takeMessage(page, desk, take) {
  await page.goto(`${desk}/messages`);
  await page.getByRole('button', { name: 'Nachricht schreiben' }).click();
  await page.getByRole('textbox', { name: 'Betreff' }).fill('Neuer Eingang für „{event}“');
  await page
    .getByRole('textbox', { name: 'Nachricht' })
    .fill('der Haupteingang ist gesperrt. Bitte kommen Sie durch den Hof: https://example.org/plan\n\n{link}');
  await page.getByText('der Haupteingang ist gesperrt').last().waitFor();
  await page.getByText('Gespeichert.').waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await take(page, 'messages');
}

/** An organisation's own address, for which DNS has no record yet. */
async function takeSender(page, take) {
  await page.goto('/desk/sender');
  await page.getByRole('textbox', { name: 'Eigene Absenderadresse' }).fill('veranstaltungen@digitalforum.invalid');
  await page.keyboard.press('Enter');
  await page.getByText('wartet auf den Eintrag').waitFor();
  await take(page, 'sender');
}
