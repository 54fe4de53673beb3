import fc from 'fast-check';
import { anyText } from '@plenum/platform/testing/texts';
import { htmlToText } from './html-text.rules.js';
import { cleanLine, cleanText, cutText } from './plain-text.rules.js';
import { safeUrl } from './web-link.rules.js';

const text = (html: string) => htmlToText(html, (target) => safeUrl(target)).text;

describe('HTML made plain', () => {
  it.each([
    ['<h2>Titel</h2><p>Eins.</p><p>Zwei.</p>', 'Titel\n\nEins.\n\nZwei.'],
    ['Eins<br>zwei<br/>drei<br />vier', 'Eins\nzwei\ndrei\nvier'],
    ['Eins<br /><br />* zwei', 'Eins\n\n* zwei'],
    ['<p>Zeile\numbrochen</p>\n\n<p>nächste</p>', 'Zeile umbrochen\n\nnächste'],
    ['<p>a\n\nb</p>', 'a\n\nb'],
    ['<ul><li>eins</li>\n<li>zwei</li></ul>', '• eins\n• zwei'],
    ['Ein <b>fettes</b>\nWort', 'Ein fettes\nWort'],
    ['<pre>a\n  b</pre>', 'a\nb'],
    ['<a href="https://x.example">https://x.example</a>', 'https://x.example'],
    ['<a href="https://x.example/"><img alt="Bild"></a>', 'Bild (https://x.example/)'],
    ["<a href='//x'>kein Ziel</a>", 'kein Ziel'],
    ['<A HREF=https://x.example/a>Ziel</A>', 'Ziel (https://x.example/a)'],
    ['<a href="JaVaScRiPt:alert(1)">Ziel</a>', 'Ziel'],
    ['<a href="&#106;avascript:alert(1)">Ziel</a>', 'Ziel'],
    ['<a href="data:text/html,x">Ziel</a>', 'Ziel'],
    ['vor<script>if (a < b) alert(1)</script>nach', 'vornach'],
    ['vor<STYLE>p{}</style >nach', 'vornach'],
    ['vor<script>ohne Ende', 'vor'],
    ['vor<!-- <b>weg</b> -->nach', 'vornach'],
    ['<table><tr><td>1</td><td>2</td></tr></table>', '1 2'],
    ['<p onclick="x()">Klick</p>', 'Klick'],
  ])('%j', (html, plain) => {
    expect(text(html)).toBe(plain);
  });

  it.each(['a < b und c > d', 'vector<int>', 'Ada <ada@beispiel.example>', '<https://x.example>', '1 <2', '<', 'a <'])(
    'leaves alone what is none: %j',
    (plain) => {
      expect(htmlToText(plain, () => undefined)).toEqual({ text: plain, html: false });
    },
  );

  it('decodes references once', () => {
    expect(text('AT&amp;T &amp;lt; &uuml;&#252;&#xFC;&euro;&#150;&nope;')).toBe('AT&T &lt; üüü€–&nope;');
    expect(text('<p>&lt;script&gt;</p>')).toBe('<script>');
  });

  it('takes time in proportion to the length of what it is given', () => {
    for (const piece of [
      '<',
      '<a ',
      '<a href="',
      '<!--',
      '<script>',
      '<p>',
      '&',
      ' ',
      '\n',
      '<a "',
      "<a '>",
      '\u0301',
      '<b>\n \n',
    ]) {
      const started = performance.now();
      const source = piece.repeat(Math.ceil(250_000 / piece.length));
      cleanText(text(source));
      cleanLine(source);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });

  it('never leaves an element that runs, nor throws', () => {
    const markup = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<script>',
          '</script>',
          '<p>',
          '</p>',
          '<a href="javascript:x">',
          '<!--',
          '-->',
          '<',
          '>',
          '"',
        ),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(markup, (parts) => {
        const { text: plain } = htmlToText(parts.join('').replaceAll('&', ''), safeUrl);
        expect(plain).not.toMatch(/<script[\s>/]/i);
        expect(plain).not.toContain('(javascript:');
      }),
    );
  });
});

describe('clean text', () => {
  it('keeps emoji of several parts and scripts that join, and drops what hides or turns', () => {
    expect(cleanLine('👩‍💻 و\u200cه\u202e x\u2066y\ufeff\ud800\u0000').text).toBe('👩‍💻 و\u200cه xy');
    expect(cleanText('a\r\nb\u2028c  \n\n\n\nd').text).toBe('a\nb\nc\n\nd');
    expect(cleanText(`a${'\u0301'.repeat(200)}`).text).toHaveLength(9);
  });

  it('is cut between words and never through a character', () => {
    expect(cutText('eins zwei drei', 10)).toBe('eins zwei…');
    expect(cutText('😀😀😀', 4)).toBe('😀…');
    fc.assert(
      fc.property(anyText({ maxLength: 80 }), fc.integer({ min: 2, max: 60 }), (source, max) => {
        const cut = cutText(cleanText(source).text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(/\p{Surrogate}/u.test(cut)).toBe(false);
      }),
    );
  });
});
