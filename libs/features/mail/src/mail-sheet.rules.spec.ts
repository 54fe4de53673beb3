import { dots, letterFrom, sheetOf, type Letter } from './mail-sheet.rules.js';
import { render } from './mail-rendering.js';

const event = {
  title: 'Lösungstage',
  organisation: 'Landkreis Muster',
  startsAt: '2026-11-23T08:00:00Z',
  endsAt: '2026-11-23T16:00:00Z',
  zone: 'Europe/Berlin',
  path: '/o/muster/loesungstage',
};
const site = 'https://plenum.example';
const secret = 'kJ8_dh2-LwQ0xYz7NbVc4RtPq9sEfGhAiKlMnOpQrSt';
const unsubscribe = '/unsubscribe/abcdefghijklmnopqrstuvwxyz234567abcdefghij';

const reminder = (toName: string, path = `/my/${secret}`) =>
  render(
    {
      kind: 'reminderEvent',
      locale: 'de',
      toName,
      params: { event },
      secretParams: { path },
      unsubscribePath: unsubscribe,
    },
    site,
  );
const all = ({ fromName, subject, text, html }: Letter) => `${fromName}\n${subject}\n${text}\n${html}`;
const plain = ({ fromName, subject, text, html }: Letter): Letter => ({ fromName, subject, text, html });

describe('the copy of a mail', () => {
  it('says what the mail said, letter for letter, but for its secrets', () => {
    const sent = reminder('Ada');
    expect(all(sent)).toContain(secret);
    const sheet = sheetOf(sent, 'Ada', [{ path: `/my/${secret}` }, unsubscribe])!;
    const seen = letterFrom(sheet, 'Ada');
    expect(all(seen)).not.toContain(secret);
    expect(all(seen)).not.toContain(unsubscribe.slice(13));
    const expected = (text: string) => text.replaceAll(`/my/${secret}`, `/${dots}`).replaceAll(unsubscribe, `/${dots}`);
    expect(seen).toEqual({
      ...plain(sent),
      text: expected(sent.text),
      html: expected(sent.html),
    });
    expect(seen.text).toContain('Ada');
  });

  it('is one for all who are told the same', () => {
    const sheets = ['Ada', 'Bert <b>&"quotes" O’Neil', "Zoë d'Arc", 'main', ''].map((name, index) => {
      const path = `/my/${secret.slice(1)}${index}`;
      const sent = reminder(name, path);
      const sheet = sheetOf(sent, sent.toName, [{ path }, unsubscribe])!;
      const back = letterFrom(sheet, sent.toName);
      const expected = (text: string) => text.replaceAll(path, `/${dots}`).replaceAll(unsubscribe, `/${dots}`);
      expect([back.text, back.html]).toEqual([expected(sent.text), expected(sent.html)]);
      return sheet;
    });
    expect(new Set(sheets.slice(0, 4).map((sheet) => JSON.stringify(sheet))).size).toBe(1);
  });

  it('hides codes, and words that only the recipient may read', () => {
    const code = render(
      { kind: 'signInCode', locale: 'en', toName: 'Ada', params: { minutes: 10 }, secretParams: { code: '424242' } },
      site,
    );
    expect(all(sheetOf(code, 'Ada', [{ code: '424242' }])!)).not.toContain('424242');
    const secrets = { path: '/answer/x', question: 'Who pays <for> "that" & why?\nReally?', asker: 'Kim Muster' };
    const asked = render(
      {
        kind: 'answerRequest',
        locale: 'en',
        toName: 'Ada',
        params: { event, session: 'Opening', due: '2026-11-24' },
        secretParams: secrets,
      },
      site,
    );
    const sheet = sheetOf(asked, 'Ada', [secrets]);
    // Either every word of it is gone, or none of the mail is kept.
    const kept = sheet ? all(sheet) : '';
    for (const word of ['Who pays', 'Really?', 'Kim Muster']) expect(kept).not.toContain(word);
  });

  it('is not kept where a secret could not be taken out for certain', () => {
    const letter = { fromName: 'X', subject: 'Your code', text: 'a b c', html: '<p>a b c</p>' };
    expect(sheetOf(letter, '', ['b'])).toBeNull();
    const wrapped = { ...letter, html: '<p>top <b>sec</b>ret word</p>', text: 'nothing' };
    expect(sheetOf({ ...wrapped, html: '<p>top&#x20;secret&nbsp; word</p>' }, '', ['top secret'])).toBeNull();
  });

  it('takes long secrets out of every address, also of those a text brought along', () => {
    const letter = {
      fromName: 'X',
      subject: 'S',
      text: `See ${site}/view/${secret}?k=1 and ${site}/o/muster/a-day-of-solutions-for-all-the-towns-of-the-county`,
      html: `<a href="${site}/view/${secret}">x</a>`,
    };
    const sheet = sheetOf(letter, '', [])!;
    expect(all(sheet)).not.toContain(secret);
    expect(sheet.text).toContain('/o/muster/a-day-of-solutions-for-all-the-towns-of-the-county');
  });
});
