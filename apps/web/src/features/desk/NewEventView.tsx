import type { EditableEventView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { http } from '../../backend/http.js';
import { Card, Form, LinkButton, NativeSelect, PageHeader } from '../../ui/index.js';
import { useOwnOrganisations, useRefresh } from './desk-data.js';
import styles from './desk.module.css';
import { EventFields, eventFrom } from './EventFields.js';
import { textOf } from './form-values.js';
import { NothingHere } from './NothingHere.js';
import { useDoubts } from './TimeSpan.js';
import { useTitle } from './title.js';
import { say } from './undo.js';

/** A new event, everything on one page; only its title and times are needed. */
export function NewEventView() {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const refresh = useRefresh();
  const organisations = useOwnOrganisations();
  const { doubts, sending } = useDoubts();
  useTitle(t('newEvent.title'));
  if (organisations.length === 0) return <NothingHere />;
  const create = (data: FormData) =>
    sending(data, async (times) => {
      const organisationId = textOf(data, 'organisationId') || organisations[0]!.id;
      const event = await http.post<EditableEventView>('/api/v1/events', {
        organisationId,
        ...eventFrom(data),
        ...times,
      });
      await refresh();
      say(t('newEvent.done'));
      void navigate(`/desk/events/${event.id}`);
    });
  return (
    <>
      <PageHeader
        look="desk"
        crumbs={[{ href: '/desk', label: t('nav.events') }]}
        title={t('newEvent.title')}
        lead={t('newEvent.lead')}
      />
      <div className={styles.form}>
        <Card padding="l">
          <Form
            onSend={create}
            submit={t('newEvent.submit')}
            actions={<LinkButton href="/desk">{t('cancel', { ns: 'common' })}</LinkButton>}
          >
            {organisations.length > 1 && (
              <NativeSelect
                name="organisationId"
                label={t('newEvent.organisation')}
                defaultValue={query.get('organisation') ?? organisations[0]!.id}
                options={organisations.map(({ id, name }) => ({ id, label: name }))}
              />
            )}
            <EventFields doubts={doubts} />
          </Form>
        </Card>
      </div>
    </>
  );
}
