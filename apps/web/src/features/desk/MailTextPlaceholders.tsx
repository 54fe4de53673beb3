import type { Locale, MailTextPlaceholder } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Badge, Button } from '../../ui/index.js';
import styles from './desk.module.css';
import texts from './mail-texts.module.css';

interface Insertion {
  words: string;
  /** What it stands for: an example, or what it does. */
  says: string;
  lang?: Locale;
  mark?: 'needed' | 'optional';
}

/** What can be put into a text, each with what it becomes. */
export function MailTextPlaceholders({
  placeholders,
  language,
  onInsert,
}: {
  placeholders: readonly MailTextPlaceholder[];
  language: Locale;
  onInsert: (words: string) => void;
}) {
  const { t } = useTranslation('mailTexts');
  const all: Insertion[] = [
    ...placeholders.map(({ name, sort, optional, needed, example, items = [] }): Insertion => {
      const mark = needed ? 'needed' : optional ? 'optional' : undefined;
      if (sort === 'button')
        return { words: `{{#${name}}}${t('placeholders.words')}{{/${name}}}`, says: t('placeholders.button'), mark };
      if (sort === 'switch')
        return {
          words: `{{#${name}}}\n${t('placeholders.text')}\n{{/${name}}}`,
          says: t('placeholders.switch'),
        };
      if (sort === 'list') {
        const [first] = items;
        const named = items.map((item) => {
          const words = `{{${item.name}}}`;
          return item.example ? t('placeholders.listExample', { item: words, example: item.example }) : words;
        });
        return {
          words: `{{#${name}}}\n– {{${first?.name ?? '.'}}}\n{{/${name}}}`,
          says: t('placeholders.list', { items: named.join('; ') }),
          mark,
        };
      }
      return { words: `{{${name}}}`, says: example, lang: language, mark };
    }),
    {
      words: `{{#details}}\n${t('placeholders.label')}: ${t('placeholders.text')}\n{{/details}}`,
      says: t('placeholders.details'),
    },
    { words: `{{#quiet}}${t('placeholders.text')}{{/quiet}}`, says: t('placeholders.quiet') },
  ];
  return (
    <>
      <p className={styles.quiet}>{t('placeholders.lead')}</p>
      {placeholders.some(({ optional, sort }) => optional && sort !== 'button') && (
        <p className={styles.quiet}>{t('placeholders.absent')}</p>
      )}
      <ul className={`plain ${texts.placeholders}`}>
        {all.map(({ words, says, lang, mark }) => {
          const shown = words.replaceAll('\n', ' ');
          return (
            <li key={words} className={texts.placeholder}>
              <Button size="s" onPress={() => onInsert(words)} aria-label={t('placeholders.insert', { name: shown })}>
                <code>{shown}</code>
              </Button>
              {says && (
                <span className={styles.quiet} lang={lang}>
                  {says}
                </span>
              )}
              {mark && <Badge tone={mark === 'needed' ? 'warning' : 'neutral'}>{t(`placeholders.${mark}`)}</Badge>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
