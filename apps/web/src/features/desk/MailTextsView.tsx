import { locales, mailKindsAsTheyAre, type MailKind, type MailTextList } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { dayName } from '../../ui/event-time.js';
import { Badge, Card, EmptyState, Link, PageHeader, Select, Stack } from '../../ui/index.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { ownZone, useMailTexts, useTextOrganisations } from './mail-text-data.js';
import texts from './mail-texts.module.css';
import { useTitle } from './title.js';

/** All texts of an organisation's mails, each with the way to where it is written. */
export function MailTextsView() {
  const { t } = useTranslation('mailTexts');
  const organisations = useTextOrganisations();
  const [chosen, setChosen] = useState(organisations[0]?.id);
  const organisation = organisations.find(({ id }) => id === chosen);
  useTitle(t('nav'), organisation?.name);
  if (!organisation) return <EmptyState level={1} title={t('mayNot')} />;
  return (
    <>
      <PageHeader look="desk" title={t('nav')} lead={t('lead')} />
      <Stack gap={4}>
        {organisations.length > 1 && (
          <Select
            label={t('organisation')}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
            value={organisation.id}
            onChange={(id) => setChosen(String(id))}
          />
        )}
        <Texts key={organisation.id} organisationId={organisation.id} />
        <AsTheyAre />
      </Stack>
    </>
  );
}

function Texts({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('mailTexts');
  const list = useMailTexts(organisationId);
  return (
    <Loaded query={list} level={2} waiting={t('waiting')}>
      {(found) => (
        <ul className={`plain ${texts.kinds}`}>
          {[...new Set(found.map(({ kind }) => kind))].map((kind) => (
            <li key={kind}>
              <Kind organisationId={organisationId} kind={kind} texts={found.filter((text) => text.kind === kind)} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

/** What nobody finds above, and why. */
function AsTheyAre() {
  const { t } = useTranslation('mailTexts');
  const { t: desk } = useTranslation('desk');
  return (
    <Card>
      <h2 className={texts.kind}>{t('asTheyAre.title')}</h2>
      <dl className={texts.asTheyAre}>
        {mailKindsAsTheyAre.map((kind) => (
          <div key={kind}>
            <dt>{desk(`mails.kinds.${kind}`)}</dt>
            <dd className={styles.quiet}>{t(`asTheyAre.${kind}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Kind({ organisationId, kind, texts: found }: { organisationId: string; kind: MailKind; texts: MailTextList }) {
  const { t } = useTranslation('mailTexts');
  const { t: desk } = useTranslation('desk');
  const here = useLocale();
  const name = desk(`mails.kinds.${kind}`);
  return (
    <Card>
      <h2 className={texts.kind}>{name}</h2>
      <ul className={`plain ${texts.languages}`}>
        {locales.map((language) => {
          const text = found.find(({ locale }) => locale === language);
          if (!text) return null;
          const { own, subject, changedAt, changedBy } = text;
          const date = changedAt && dayName(changedAt, here, ownZone, true);
          return (
            <li key={language} className={texts.language}>
              <span className={styles.quiet}>{t(`languages.${language}`)}</span>
              <span className={texts.subject}>
                <Link
                  href={`/desk/texts/${organisationId}/${kind}/${language}`}
                  aria-label={t('open', { kind: name, language: t(`languages.${language}`), subject })}
                >
                  <span lang={language}>{subject}</span>
                </Link>
                {date && (
                  <span className={styles.quiet}>
                    {changedBy ? t('changed', { date, name: changedBy }) : t('changedByNobody', { date })}
                  </span>
                )}
              </span>
              {own && <Badge tone="info">{t('own')}</Badge>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
