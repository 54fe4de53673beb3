import { makeI18n } from './i18n.js';

describe('a number in a sentence', () => {
  it.each([
    ['de', '12.345 E-Mails', 'Seite 1.200 von 1.201'],
    ['en', '12,345 e-mails', 'Page 1,200 of 1,201'],
  ] as const)('is written as people read it in %s', async (locale, mails, pages) => {
    const { t } = await makeI18n(locale);
    expect(t('desk:mails.found', { count: 12_345 })).toBe(mails);
    expect(t('desk:pages.where', { page: 1200, pages: 1201 })).toBe(pages);
  });

  it('stays what it is where it is text, such as in a name', async () => {
    const { t } = await makeI18n('de');
    expect(t('desk:pick.remove', { name: 'Agenda 2030' })).toBe('Agenda 2030 entfernen');
  });
});
