import { entryCodeMinutes, type EntryPeople, type EntryPerson, type EntryWishView } from '@plenum/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { clockTime } from '../../ui/event-time.js';
import {
  Badge,
  Button,
  Card,
  Cluster,
  EmptyState,
  Link,
  PageHeader,
  Section,
  Stack,
  TextField,
} from '../../ui/index.js';
import { useEntrance, useProgramme } from './desk-data.js';
import styles from './delivery.module.css';
import deskStyles from './desk.module.css';
import { EntryCodeDialog } from './EntryCodeDialog.js';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';
import { say, useSayProblem } from './undo.js';
import { useEntryCode } from './useEntryCode.js';

/** The entrance: who says to be registered and got no mail, and codes for those on the phone. */
export function EntryView() {
  const { t } = useTranslation('entry');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  const entrance = useEntrance(eventId);
  const event = programme.data?.event;
  const zone = event?.zone ?? 'UTC';
  const path = event ? `/o/${event.organisationSlug}/${event.slug}/entry` : '';
  useTitle(t('desk.nav'), event?.title);
  return (
    <>
      <PageHeader look="desk" title={t('desk.nav')} lead={t('desk.lead')} />
      <Stack gap={6}>
        {path && (
          <p className={deskStyles.anywhere}>
            {t('desk.address')} <Link href={path}>{`${window.location.host}${path}`}</Link>
          </p>
        )}
        <Section title={t('desk.waiting')} id="waiting">
          <Loaded query={entrance} level={3}>
            {({ wishes }) =>
              wishes.length === 0 ? (
                <EmptyState title={t('desk.nobody')} level={3} compact>
                  {t('desk.nobodyText')}
                </EmptyState>
              ) : (
                <ul className={`plain ${styles.domains}`}>
                  {wishes.map((wish) => (
                    <li key={wish.id}>
                      <Wish wish={wish} zone={zone} eventId={eventId} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Section>
        <OnThePhone eventId={eventId} zone={zone} path={path} />
      </Stack>
    </>
  );
}

function Wish({ wish, zone, eventId }: { wish: EntryWishView; zone: string; eventId: string }) {
  const { t } = useTranslation('entry');
  const locale = useLocale();
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const decide = async (how: 'approve' | 'decline', registrationId?: string) => {
    try {
      await http.post(`/api/v1/entry/wishes/${wish.id}/${how}`, registrationId && { registrationId });
      say(t(how === 'approve' ? 'desk.approved' : 'desk.declined', { name: wish.name }));
    } catch (error) {
      sayProblem(error);
    }
    await queries.invalidateQueries({ queryKey: ['desk', 'entry', eventId] });
  };
  const approve = (person: EntryPerson) => (
    <Button
      size="s"
      variant="primary"
      aria-label={t('desk.approveAs', { wish: wish.name, name: person.name })}
      onPress={() => void decide('approve', person.registrationId)}
    >
      {t('desk.approve')}
    </Button>
  );
  return (
    <Card as="article" padding="m" aria-labelledby={`w-${wish.id}`}>
      <Stack gap={3}>
        <Cluster justify="between">
          <div className={styles.personText}>
            <h3 id={`w-${wish.id}`} className={deskStyles.smallTitle}>
              {wish.name}
            </h3>
            <span className={deskStyles.quiet}>
              {wish.organisation || t('desk.noOrganisation')} ·{' '}
              {t('desk.since', { time: clockTime(wish.madeAt, locale, zone) })}
            </span>
          </div>
          <Button
            size="s"
            aria-label={t('desk.declineWho', { name: wish.name })}
            onPress={() => void decide('decline')}
          >
            {t('desk.decline')}
          </Button>
        </Cluster>
        {wish.matches.length === 0 ? (
          <>
            <p className={deskStyles.quiet}>{t('desk.noMatch')}</p>
            <PeopleSearch eventId={eventId} action={approve} />
          </>
        ) : (
          <>
            <h4 className={deskStyles.quiet}>{t('desk.matches')}</h4>
            <People people={wish.matches} action={approve} />
          </>
        )}
      </Stack>
    </Card>
  );
}

function OnThePhone({ eventId, zone, path }: { eventId: string; zone: string; path: string }) {
  const { t } = useTranslation('entry');
  const { code, make, close } = useEntryCode();
  return (
    <Section title={t('desk.phone')} id="phone">
      <Stack gap={4}>
        <p className={deskStyles.quiet}>{t('desk.phoneText', { minutes: entryCodeMinutes })}</p>
        <PeopleSearch
          eventId={eventId}
          action={(person) => (
            <Button
              size="s"
              icon={<KeyRound aria-hidden="true" />}
              aria-label={t('desk.codeFor', { name: person.name })}
              onPress={() => void make(person.registrationId)}
            >
              {t('desk.code')}
            </Button>
          )}
        />
      </Stack>
      {code && <EntryCodeDialog code={code} path={path} zone={zone} onClose={close} />}
    </Section>
  );
}

function PeopleSearch({ eventId, action }: { eventId: string; action: (person: EntryPerson) => React.ReactNode }) {
  const { t } = useTranslation('entry');
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data } = useQuery({
    queryKey: ['desk', 'entry', eventId, 'people', wanted],
    queryFn: ({ signal }) =>
      http.get<EntryPeople>(`/api/v1/events/${eventId}/entry/people`, { signal, query: { search: wanted } }),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  });
  const people = wanted.length > 1 ? data?.people : undefined;
  return (
    <Stack gap={3}>
      <div className={deskStyles.filters} role="search">
        <TextField
          label={t('desk.search')}
          description={t('desk.searchMore')}
          type="search"
          icon={<Search aria-hidden="true" />}
          value={search}
          onChange={setSearch}
        />
      </div>
      <div aria-live="polite">
        {people &&
          (people.length === 0 ? (
            <p className={deskStyles.quiet}>{t('desk.nothing')}</p>
          ) : (
            <People people={people} action={action} />
          ))}
      </div>
    </Stack>
  );
}

function People({
  people,
  action,
}: {
  people: readonly EntryPerson[];
  action: (person: EntryPerson) => React.ReactNode;
}) {
  const { t } = useTranslation('entry');
  return (
    <ul className={`plain ${styles.people}`}>
      {people.map((person) => (
        <li key={person.registrationId} className={styles.person}>
          <span className={styles.personText}>
            <strong>{person.name}</strong>
            <span className={deskStyles.quiet}>
              {[person.organisation, person.address].filter(Boolean).join(' · ')}
            </span>
            {person.devices > 0 && (
              <span className={deskStyles.quiet}>{t('desk.devices', { count: person.devices })}</span>
            )}
            {person.state === 'unconfirmed' && (
              <span className={deskStyles.quiet}>
                <Badge tone="highlight">{t('desk.unconfirmed')}</Badge> {t('desk.unconfirmedText')}
              </span>
            )}
          </span>
          {action(person)}
        </li>
      ))}
    </ul>
  );
}
