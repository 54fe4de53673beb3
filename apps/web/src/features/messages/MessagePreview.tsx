import { locales, type Locale, type OrganiserMessageView, type TriedOrganiserMessage } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, http } from '../../backend/http.js';
import { Button, ButtonRow, Card, NativeSelect, PlainText, toast } from '../../ui/index.js';
import desk from '../desk/desk.module.css';
import { Loaded } from '../desk/Loaded.js';
import { useSayProblem } from '../desk/undo.js';
import { messagePath, usePreview } from './message-data.js';
import styles from './messages.module.css';

interface Props {
  message: Pick<OrganiserMessageView, 'id'>;
  version: number;
  /** As if this were the reader's language; theirs when missing. */
  locale?: Locale;
  /** Offers each language. */
  choosesLanguage?: boolean;
  /** Before anything is asked of the server about it. Answers whether it has everything. */
  ready?: () => Promise<boolean>;
}

/** The mail as somebody of the segment gets it, and a real one to oneself. */
export function MessagePreview({ message: { id }, version, locale: fixed, choosesLanguage, ready }: Props) {
  const { t } = useTranslation('organiserMessages');
  const sayProblem = useSayProblem();
  const [after, setAfter] = useState<string>();
  const [chosen, setChosen] = useState('');
  const locale = fixed ?? locales.find((one) => one === chosen);
  const [testing, setTesting] = useState(false);
  const preview = usePreview(id, version, { locale, after });
  const test = async () => {
    setTesting(true);
    try {
      if (ready && !(await ready())) return;
      const wanted = { locale: locale ?? preview.data?.locale ?? 'de' };
      const { to } = await http.post<TriedOrganiserMessage>(`${messagePath(id)}/test`, wanted);
      toast({ text: t('preview.tested', { to }) });
    } catch (error) {
      sayProblem(error);
    } finally {
      setTesting(false);
    }
  };
  return (
    <Card as="section" aria-labelledby="preview">
      <h2 id="preview" className={styles.title}>
        {t('preview.title')}
      </h2>
      {choosesLanguage && (
        <div className={styles.choice}>
          <NativeSelect
            label={t('preview.language')}
            placeholder={t('preview.theirs')}
            value={chosen}
            onChange={setChosen}
            options={locales.map((one) => ({ id: one, label: t(`text.languages.${one}`) }))}
          />
        </div>
      )}
      <Loaded query={preview} level={3}>
        {({ person, locale: language, from, subject, text }) => (
          <div className={styles.mail}>
            {!person && <p className={desk.quiet}>{t('preview.nobody')}</p>}
            <dl className={styles.head}>
              <div>
                <dt>{t('preview.from')}</dt>
                <dd>{from}</dd>
              </div>
              {person && (
                <div>
                  <dt>{t('preview.to')}</dt>
                  <dd>{person.name}</dd>
                </div>
              )}
              <div>
                <dt>{t('preview.subject')}</dt>
                <dd lang={language} className={styles.subject}>
                  {subject}
                </dd>
              </div>
            </dl>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
            <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('preview.body')}>
              <PlainText lang={language}>{text}</PlainText>
            </div>
            <p className={desk.quiet}>{t('preview.link')}</p>
            <ButtonRow>
              {person && <Button onPress={() => setAfter(person.id)}>{t('preview.next')}</Button>}
              <Button onPress={() => void test()} isPending={testing}>
                {t('preview.test')}
              </Button>
              <a
                href={address(`${messagePath(id)}/preview.html`, { locale, person: person?.id })}
                target="_blank"
                rel="noreferrer"
              >
                {t('preview.page')} <span className="visually-hidden">{t('preview.pageNew')}</span>
              </a>
            </ButtonRow>
          </div>
        )}
      </Loaded>
    </Card>
  );
}
