import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { type RunningMailbox, startMailbox } from './mailbox.js';
import type { MailDetail } from './mailbox.store.js';
import { languageFor } from './mailbox.texts.js';

describe('the mailbox for trying out', () => {
  let folder: string;
  let mailbox: RunningMailbox;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plenum-mailbox-'));
    mailbox = await startMailbox({ folder });
  });

  afterEach(async () => {
    await mailbox.stop();
    rmSync(folder, { recursive: true });
  });

  const send = async (mail: SendMailOptions) => {
    const transport = createTransport(mailbox.smtpUrl);
    await transport.sendMail({ from: 'Plenum <plenum@example.org>', ...mail });
    transport.close();
  };
  const get = (path: string, headers: Record<string, string> = {}) => fetch(mailbox.url + path, { headers });
  const list = async (query = '') => {
    const response = await get(`/api/messages${query}`);
    return ((await response.json()) as { messages: MailDetail[] }).messages;
  };
  const newest = async () => {
    const [first] = await list();
    const response = await get(`/api/messages/${first!.id}`);
    return (await response.json()) as MailDetail & { attachments: { url: string }[] };
  };

  it('shows every mail it was given, the newest first, each to its recipients', async () => {
    await send({ to: 'Anna Muster <Anna@example.org>', subject: 'Erste Nachricht', text: 'Grüße' });
    await send({ to: 'ben@example.org', bcc: 'anna@example.org', subject: 'Zweite', text: 'Hallo' });
    await send({ to: 'ben@example.org', subject: 'Dritte', text: 'Hallo' });
    expect((await list()).map(({ subject }) => subject)).toEqual(['Dritte', 'Zweite', 'Erste Nachricht']);
    expect((await list('?to=ANNA@example.org')).map(({ subject }) => subject)).toEqual(['Zweite', 'Erste Nachricht']);
    expect((await list('?to=ben@example.org&limit=1')).map(({ subject }) => subject)).toEqual(['Dritte']);
    expect(await (await get('/?to=anna@example.org')).text()).not.toContain('Dritte');
  });

  it('finds the links in the text and in the HTML, each once', async () => {
    await send({
      to: 'anna@example.org',
      text: 'Bestätigen: http://localhost:3000/c?a=1&b=2.\nhttp://localhost:3000/other',
      html: '<a href="http://localhost:3000/c?a=1&amp;b=2">ja</a> <a href="javascript:alert(1)">nein</a>',
    });
    const links = ['http://localhost:3000/c?a=1&b=2', 'http://localhost:3000/other'];
    expect((await newest()).links).toEqual(links);
  });

  it('keeps mails over a restart, and only as many as it was told', async () => {
    for (const subject of ['one', 'two', 'three']) await send({ to: 'anna@example.org', subject, text: subject });
    await mailbox.stop();
    mailbox = await startMailbox({ folder, limit: 3 });
    expect((await list()).map(({ subject }) => subject)).toEqual(['three', 'two', 'one']);
    await send({ to: 'anna@example.org', subject: 'four', text: 'four' });
    expect((await list()).map(({ subject }) => subject)).toEqual(['four', 'three', 'two']);
    expect(readdirSync(folder)).toHaveLength(3);
    await fetch(`${mailbox.url}/api/messages`, { method: 'DELETE' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets a hostile mail neither out of its frame nor into the page', async () => {
    const evil = '<script>alert(1)</script>';
    await send({ to: 'anna@example.org', subject: `"><img src=x>${evil}`, html: `<p>Hi${evil}</p>`, text: evil });
    const { id } = await newest();
    const page = await get(`/messages/${id}`);
    const text = await page.text();
    expect(text).not.toContain(evil);
    expect(text).not.toContain('<img');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const frame = await get(`/messages/${id}/html`);
    expect(await frame.text()).toContain(evil);
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups [^;]*; default-src 'none'/);
    expect(frame.headers.get('content-security-policy')).not.toMatch(/allow-(scripts|same-origin|top|forms)/);
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    for (const part of ['html', 'source']) {
      expect((await get(`/messages/${id}/${part}`)).headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('gives attachments as downloads', async () => {
    const content = 'BEGIN:VCALENDAR\r\n';
    const attachments = [{ filename: 'Tag der Lösungen.ics', content, contentType: 'text/calendar' }];
    await send({ to: 'anna@example.org', text: 'Hallo', attachments });
    const mail = await newest();
    expect(mail.attachments).toMatchObject([{ name: 'Tag der Lösungen.ics', type: 'text/calendar', size: 17 }]);
    const file = await get(mail.attachments[0]!.url);
    expect(await file.text()).toBe(content);
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Tag%20der%20L%C3%B6sungen.ics");
  });

  it('answers nobody who came by another host name', async () => {
    const status = await new Promise((resolve) => {
      request(`${mailbox.url}/api/messages`, { headers: { host: 'evil.example:80' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  it('speaks the language of the browser', async () => {
    expect(await (await get('/', { 'accept-language': 'de-AT,en;q=0.5' })).text()).toContain('lang="de"');
    expect(await (await get('/', { 'accept-language': 'fr' })).text()).toContain('lang="en"');
    expect(languageFor('en;q=0.8, de;q=0.9')).toBe('de');
    expect(languageFor(undefined)).toBe('en');
  });

  it('says so when a mail is gone', async () => {
    expect((await get('/messages/nothing')).status).toBe(404);
    expect((await get('/api/messages/..%2F..%2Fpasswd')).status).toBe(404);
    expect((await get('/messages/nothing/html')).status).toBe(404);
  });
});
