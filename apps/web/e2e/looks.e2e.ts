import type { Browser } from 'playwright-core';
import { look, openBrowser, Person } from './support/browser.js';

const sound = `<!doctype html><html lang="de"><head><title>Blick</title><style>
    body { margin: 0; background: #fff; color: #111; font: 16px sans-serif; }
    a { color: inherit; }
    .box { height: 60px; width: 200px; overflow: auto; }
    .tiny { display: inline-block; width: 18px; height: 18px; margin: 0 30px; padding: 0; border: 0; background: #036; color: #fff }
    .accent { color: var(--accent, #036); }
    .narrow { display: none; }
    @media (max-width: 400px) { .narrow { display: block; } .narrow.pale { color: #ccc; } .tiny.close { margin: 0 -2px; } }
    @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } .accent { color: #9cf; } .dim { color: #333; } }
  </style></head><body>
  <nav aria-label="Oben"><a href="#inhalt">Zum Inhalt</a></nav>
  <main id="inhalt">
    <h1>Eins</h1><p class="accent">Absatz</p><h2>Zwei</h2><h3>Drei</h3>
    <ul><li>eins</li><li>zwei</li></ul>
    <p><span id="wer">Name</span><input aria-labelledby="wer"></p>
    <p><label for="ort">Ort</label><input id="ort"></p>
    <p><button aria-label="Schließen"><svg width="30" height="30" aria-hidden="true"></svg></button></p>
    <p><a href="/a"><img alt="Bild" src="data:," width="30" height="30"></a></p>
    <p><button class="tiny" aria-label="eins"></button><button class="tiny" aria-label="zwei"></button></p>
    <div class="box"><p>kurz</p></div>
    <p class="narrow">schmal</p>
    <table><tbody><tr><th scope="col">Kopf</th></tr><tr><td>Zelle</td></tr></tbody></table>
  </main>
</body></html>`;

/** What somebody may break, and the rule that must notice; everything else on the page has been looked at before. */
const breaches: [string, string, (page: Document) => void][] = [
  ['a name becomes empty', 'button-name', (page) => page.querySelector('button')!.setAttribute('aria-label', ' ')],
  [
    'a reference leads nowhere',
    'label',
    (page) => page.querySelector('input')!.setAttribute('aria-labelledby', 'niemand'),
  ],
  ['a reference leads to nothing', 'label', (page) => void (page.getElementById('wer')!.textContent = '')],
  ['a label is for another field', 'label', (page) => page.querySelector('label')!.setAttribute('for', 'anders')],
  ['a picture says nothing', 'link-name', (page) => page.querySelector('img')!.setAttribute('alt', '')],
  ['a level is left out', 'heading-order', (page) => page.querySelector('h2')!.remove()],
  ['headings change places', 'heading-order', (page) => page.querySelector('h2')!.before(page.querySelector('h3')!)],
  [
    'there are two of a name',
    'landmark-unique',
    (page) => page.querySelector('nav')!.after(page.querySelector('nav')!.cloneNode(true)),
  ],
  [
    'a colour comes in by itself',
    'color-contrast',
    (page) => page.querySelector<HTMLElement>('li')!.style.setProperty('color', '#ddd'),
  ],
  [
    'an accent comes in from above',
    'color-contrast',
    (page) => page.documentElement.style.setProperty('--accent', '#ddd'),
  ],
  ['a ground changes further up', 'color-contrast', (page) => page.body.style.setProperty('background', '#222')],
  ['a colour is wrong in the dark only', 'color-contrast', (page) => page.querySelector('li')!.classList.add('dim')],
  [
    'a colour is wrong at 320 px only',
    'color-contrast',
    (page) => page.querySelector('.narrow')!.classList.add('pale'),
  ],
  ['the page has no language', 'html-has-lang', (page) => page.documentElement.removeAttribute('lang')],
  ['the page is in no language', 'html-lang-valid', (page) => void (page.documentElement.lang = 'klingonisch')],
  ['the page has no title', 'document-title', (page) => void (page.title = '')],
  [
    'more of the same begins to scroll',
    'scrollable-region-focusable',
    (page) => {
      const box = page.querySelector('.box')!;
      for (let left = 20; left > 0; left--) box.append(box.firstElementChild!.cloneNode(true));
    },
  ],
  [
    'small targets come close',
    'target-size',
    (page) => {
      for (const one of page.querySelectorAll<HTMLElement>('.tiny')) one.style.setProperty('margin', '0 -2px');
    },
  ],
  [
    'small targets come close at 320 px only',
    'target-size',
    (page) => {
      for (const one of page.querySelectorAll('.tiny')) one.classList.add('close');
    },
  ],
  ['a number is none', 'aria-valid-attr-value', (page) => page.querySelector('h1')!.setAttribute('aria-level', 'x')],
  ['an item leaves its list', 'listitem', (page) => page.querySelector('ul')!.after(page.querySelector('li')!)],
];

describe('A look at a page', () => {
  let browser: Browser;
  let person: Person;
  beforeAll(async () => {
    browser = await openBrowser();
    person = await Person.at(browser, 'http://localhost', 'de');
  }, 60_000);
  afterAll(() => browser?.close(), 60_000);

  const show = () => person.page.setContent(sound);

  it('finds nothing on a page that is sound, nor after other words and more of the same', async () => {
    await show();
    expect(await look(person)).toEqual([]);
    await person.page.evaluate(() => {
      document.querySelector('ul')!.append(document.querySelector('li')!.cloneNode(true));
      document.querySelector('h1')!.textContent = 'Anders';
      document.documentElement.lang = 'en';
    });
    expect(await look(person)).toEqual([]);
  });

  it('looks at what comes back from behind a dialog', async () => {
    await show();
    const list = person.page.locator('ul');
    await list.evaluate((element) => element.toggleAttribute('inert', true));
    expect(await look(person)).toEqual([]);
    await list.evaluate((element) => {
      element.style.color = '#ddd';
      element.toggleAttribute('inert', false);
    });
    expect((await look(person)).join()).toContain(' color-contrast (');
  });

  it('finds again what it found before', async () => {
    await show();
    await person.page.evaluate(() => document.querySelector('button')!.removeAttribute('aria-label'));
    const found = await look(person);
    expect(found.join()).toContain(' button-name (');
    expect(await look(person)).toEqual(found);
  });

  it.each(breaches)('notices when %s (%s), though it knows the rest', async (_what, rule, breach) => {
    await show();
    await person.page.evaluate(`(${breach.toString()})(document)`);
    expect((await look(person)).join()).toContain(` ${rule} (`);
  });
});
