import {
  locales,
  messagePlaceholders,
  organiserMessageFacts,
  type FieldProblem,
  type Locale,
  type MessageText,
  type OrganiserMessageContent,
} from '@plenum/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText } from '../../locales/problem-text.js';
import { Button, Stack, TabPanel, Tabs, TextArea, TextField } from '../../ui/index.js';
import desk from '../desk/desk.module.css';
import styles from './messages.module.css';

type Texts = OrganiserMessageContent['texts'];

interface Props {
  texts: Texts;
  onChange: (texts: Texts) => void;
  language: Locale;
  onLanguage: (language: Locale) => void;
  /** What is missing, once somebody wanted to send it. */
  problems: readonly FieldProblem[];
}

/** Subject and text, a tab per language. */
export function TextFields({ texts, onChange, language, onLanguage, problems }: Props) {
  const { t } = useTranslation('organiserMessages');
  const label = (one: Locale) => {
    const name = t(`text.languages.${one}`);
    return texts[one]?.subject || texts[one]?.body ? name : t('text.empty', { language: name });
  };
  return (
    <section aria-labelledby="message-text">
      <h2 id="message-text" className={styles.title}>
        {t('text.title')}
      </h2>
      <Stack gap={3}>
        <p className={desk.quiet}>{t('text.help')}</p>
        <Tabs
          label={t('text.title')}
          tabs={locales.map((id) => ({ id, label: label(id) }))}
          selectedKey={language}
          onSelectionChange={(key) => onLanguage(key as Locale)}
        >
          {locales.map((one) => (
            <TabPanel key={one} id={one}>
              <OneLanguage
                language={one}
                text={texts[one] ?? { subject: '', body: '' }}
                onChange={(text) => onChange({ ...texts, [one]: text.subject || text.body ? text : null })}
                problems={problems}
              />
            </TabPanel>
          ))}
        </Tabs>
      </Stack>
    </section>
  );
}

function OneLanguage({
  language,
  text,
  onChange,
  problems,
}: {
  language: Locale;
  text: MessageText;
  onChange: (text: MessageText) => void;
  problems: readonly FieldProblem[];
}) {
  const { t } = useTranslation('organiserMessages');
  const { t: common } = useTranslation();
  const body = useRef<HTMLTextAreaElement>(null);
  const problem = (part: keyof MessageText) => {
    // `texts`: nothing is written at all, which is said where one would begin.
    const found = problems.find(({ path }) => path === `texts.${language}.${part}` || path === 'texts');
    return found && fieldText(common, found);
  };
  const insert = (placeholder: string) => {
    const area = body.current;
    if (!area) return;
    area.focus();
    // As if it were typed: then the browser's own undo knows it.
    if (!document.execCommand('insertText', false, placeholder)) {
      const { selectionStart: from, selectionEnd: to, value } = area;
      onChange({ ...text, body: `${value.slice(0, from)}${placeholder}${value.slice(to)}` });
    }
  };
  return (
    <Stack gap={4}>
      <TextField
        label={t('text.subject')}
        lang={language}
        value={text.subject}
        onChange={(subject) => onChange({ ...text, subject })}
        maxLength={organiserMessageFacts.longestSubject}
        errorMessage={problem('subject')}
        counter
      />
      <div className={styles.body}>
        <TextArea
          label={t('text.body')}
          description={t('text.bodyHelp')}
          inputRef={body}
          lang={language}
          rows={12}
          value={text.body}
          onChange={(next) => onChange({ ...text, body: next })}
          maxLength={organiserMessageFacts.longestBody}
          errorMessage={problem('body')}
          counter
        />
        <div className={styles.inserts}>
          <div className={styles.insert} role="group" aria-label={t('text.insert')}>
            <span aria-hidden="true" className={desk.quiet}>
              {t('text.insert')}
            </span>
            {messagePlaceholders.map((placeholder) => (
              <Button key={placeholder} size="s" onPress={() => insert(`{${placeholder}}`)}>
                {t(`text.placeholders.${placeholder}`)}
              </Button>
            ))}
          </div>
          <p className={desk.quiet}>{t('text.linkHelp')}</p>
        </div>
      </div>
    </Stack>
  );
}
