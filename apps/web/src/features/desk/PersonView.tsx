import { mailsPerPage, type MailList, type RegistrationRow } from '@plenum/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { clockTime, dayName } from '../../ui/event-time.js';
import { Button, Card, EmptyState, PageHeader, PlainText, Section, Stack } from '../../ui/index.js';
import { useMay, useProgramme } from './desk-data.js';
import styles from './delivery.module.css';
import deskStyles from './desk.module.css';
import { EntryCodeDialog } from './EntryCodeDialog.js';
import { Loaded } from './Loaded.js';
import { MailTable } from './MailTable.js';
import { Pages } from './Pages.js';
import { useTitle } from './title.js';
import { useEntryCode } from './useEntryCode.js';

/** One person: what they said of themselves, and every mail that went to them. */
export function PersonView() {
  const { t } = useTranslation('delivery');
  const { eventId = '', registrationId = '' } = useParams();
  const programme = useProgramme(eventId);
  const person = useQuery({
    queryKey: ['desk', 'registrations', eventId, 'one', registrationId],
    queryFn: ({ signal }) => http.get<RegistrationRow>(`/api/v1/registrations/${registrationId}`, { signal }),
  });
  const event = programme.data?.event;
  const may = useMay();
  const place = event && { organisationId: event.organisationId, eventId };
  useTitle(person.data?.name ?? t('person.crumb'), event?.title);
  const zone = event?.zone ?? 'UTC';
  return (
    <Loaded query={person}>
      {(row) => (
        <>
          <PageHeader
            look="desk"
            crumbs={[{ href: `/desk/events/${eventId}/registrations`, label: t('person.crumb') }]}
            title={row.name}
            lead={<PlainText inline>{row.email}</PlainText>}
          />
          <Stack gap={6}>
            <Facts row={row} zone={zone} />
            {place && event && may('entry.admit', place) && isAdmissible(row) && event.state === 'published' && (
              <Code row={row} zone={zone} path={`/o/${event.organisationSlug}/${event.slug}/entry`} />
            )}
            {place && may('mail.see', place) && (
              <Section title={t('person.mails')} id="mails">
                <Mails eventId={eventId} registrationId={registrationId} zone={zone} />
              </Section>
            )}
          </Stack>
        </>
      )}
    </Loaded>
  );
}

const isAdmissible = ({ state }: RegistrationRow) => state === 'confirmed' || state === 'unconfirmed';

function Facts({ row, zone }: { row: RegistrationRow; zone: string }) {
  const { t } = useTranslation('delivery');
  const { t: desk } = useTranslation('desk');
  const locale = useLocale();
  const at = `${dayName(row.createdAt, locale, zone, true)}, ${clockTime(row.createdAt, locale, zone)}`;
  return (
    <Card>
      <dl className={styles.facts}>
        <dt>{t('person.facts.state')}</dt>
        <dd>
          {desk(`registrations.states.${row.state}`)} · {t('person.registered', { when: at })}
        </dd>
        <dt>{t('person.facts.organisation')}</dt>
        <dd>
          {[row.organisation || '–', row.role && desk(`registrations.roles.${row.role}`)].filter(Boolean).join(' · ')}
        </dd>
        <dt>{t('person.facts.language')}</dt>
        <dd>{t(`person.languages.${row.locale}`)}</dd>
        <dt>{t('person.facts.devices')}</dt>
        <dd>{row.devices}</dd>
      </dl>
    </Card>
  );
}

function Code({ row, zone, path }: { row: RegistrationRow; zone: string; path: string }) {
  const { t } = useTranslation('delivery');
  const { code, make, close } = useEntryCode();
  return (
    <div className={styles.person}>
      <span className={styles.personText}>{t('person.codeText')}</span>
      <Button icon={<KeyRound aria-hidden="true" />} onPress={() => void make(row.id)}>
        {t('person.code')}
      </Button>
      {code && <EntryCodeDialog code={code} path={path} zone={zone} onClose={close} />}
    </div>
  );
}

function Mails({ eventId, registrationId, zone }: { eventId: string; registrationId: string; zone: string }) {
  const { t } = useTranslation('delivery');
  const [page, setPage] = useState(1);
  const list = useQuery({
    queryKey: ['desk', 'mails', eventId, 'of', registrationId, page],
    queryFn: ({ signal }) =>
      http.get<MailList>(`/api/v1/events/${eventId}/mails`, { signal, query: { registrationId, page } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  return (
    <Loaded query={list} level={3}>
      {({ mails, total, pages }) =>
        total === 0 ? (
          <EmptyState title={t('person.noMails')} level={3} compact />
        ) : (
          <div className={deskStyles.parts}>
            <MailTable mails={mails} zone={zone} eventId={eventId} person />
            {total > mailsPerPage && <Pages page={page} pages={pages} onPage={setPage} />}
          </div>
        )
      }
    </Loaded>
  );
}
