import type { Browser } from 'playwright-core';
import { locales, mailKinds } from '@plenum/contracts';
import { render } from '../../../libs/features/mail/src/mail-rendering.js';
import { mailSamples, sampleName } from '../../../libs/features/mail/src/mail-samples.js';
import { findingsOn, openBrowser, Person } from './support/browser.js';

const all = mailKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));

/** Every mail as a mail program shows it that can do what a browser can. */
describe('A mail opened as a page', () => {
  let browser: Browser;
  let person: Person;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    person = await Person.at(browser, 'http://localhost', 'de', { viewport: { width: 320, height: 700 } });
    person.page.on('request', (request) => asked.push(request.url()));
  }, 60_000);
  afterAll(() => browser?.close(), 60_000);

  it.each(all)('$kind in $locale is accessible, narrow, dark, and whole without pictures', async ({ kind, locale }) => {
    const facts = mailSamples[kind](locale);
    const { subject, text, html } = render(
      { kind, locale, toName: sampleName, params: facts, secretParams: facts, unsubscribePath: '/unsubscribe/x' },
      'https://plenum.example.org',
    );
    const { page } = person;
    await page.setContent(html);
    expect(await findingsOn(page)).toEqual([]);
    const shown = await page.evaluate(() => ({
      language: document.documentElement.lang,
      pictures: document.querySelectorAll('img, picture, svg, video, [background], link').length,
      words: document.body.innerText.replace(/\s+/g, ' '),
      links: [...document.links].map(({ href }) => href),
      tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    expect(shown).toMatchObject({ language: locale, pictures: 0, tooWide: 0 });
    expect(subject).not.toBe('');
    // The same in both: every line of the text stands in the page, and every address is one of its links.
    for (const line of text.split('\n').filter((one) => !/^(-- |https:.*)?$/.test(one)))
      expect(shown.words).toContain(wordsOf(line, shown.words));
    const addresses = [
      ...(text.match(/https:\/\/\S+/g) ?? []),
      ...(text.match(/[\w.]+@[\w.]+\w/g) ?? []).map((one) => `mailto:${one}`),
    ];
    expect([...new Set(shown.links)].sort()).toEqual([...new Set(addresses)].sort());
    // In the dark the whole sheet is dark, not only what lies on it.
    await page.emulateMedia({ colorScheme: 'dark' });
    const grounds = await page.evaluate(() =>
      [...document.querySelectorAll('body, td')].flatMap((part) => {
        const { backgroundColor } = getComputedStyle(part);
        return backgroundColor === 'rgba(0, 0, 0, 0)' ? [] : [backgroundColor];
      }),
    );
    expect(new Set(grounds)).toEqual(new Set(['rgb(18, 23, 29)']));
    expect(await findingsOn(page, 'colours')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(asked).toEqual([]);
    expect(person.wrong).toEqual([]);
  });
});

/** `Label: value` of the text are two cells in the page; the colon before an address is not in a button. */
const wordsOf = (line: string, page: string): string => {
  const flat = line.trim().replace(/\s+/g, ' ');
  const plain = flat.replace(/:$/, '');
  if (page.includes(plain)) return plain;
  return plain.replace(': ', ' ');
};
