import { linkParts } from './text-links.js';

const links = (text: string) => linkParts(text).filter((part) => part.href);

describe('links in what people write', () => {
  it('leaves plain text alone', () => {
    expect(linkParts('<b>Hallo</b> plenum.md')).toEqual([{ text: '<b>Hallo</b> plenum.md' }]);
    expect(linkParts('')).toEqual([{ text: '' }]);
  });

  it('finds http, https and mailto, and nothing else', () => {
    expect(links('https://amt.example/a, http://amt.example und name@amt.example').map((part) => part.href)).toEqual([
      'https://amt.example/a',
      'http://amt.example/',
      'mailto:name@amt.example',
    ]);
    expect(
      links('javascript:alert(1) data:text/html,x ftp://amt.example //amt.example file:///etc vbscript:x'),
    ).toEqual([]);
  });

  it('loses no character of the text around', () => {
    const text = 'Siehe (https://amt.example/x), bitte.';
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('never leads elsewhere than it reads', () => {
    for (const text of [
      'https://bund.example@evil.example/login',
      'https://bund.example:80@evil.example',
      'https://bund.example\\@evil.example',
    ])
      for (const { href, host } of links(text)) expect(host ?? new URL(href!).host).toBe(new URL(href!).host);
    expect(links('https://bund.example/login')[0]!.host).toBeUndefined();
  });

  it('shows look-alike letters as what they are', () => {
    expect(links('https://аmt.example/')[0]).toMatchObject({ host: 'xn--mt-6kc.example' });
  });

  it('shortens what is shown, not where it leads', () => {
    const [link] = links(`https://amt.example/${'a'.repeat(200)}`);
    expect(link!.text.length).toBeLessThanOrEqual(60);
    expect(link!.href).toHaveLength(220);
  });
});
