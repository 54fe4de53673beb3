import type { EditableEventView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { http } from '../../backend/http.js';
import { Banner, Button, Card, Form, PageHeader, Stack } from '../../ui/index.js';
import { useProgramme, useRefresh } from './desk-data.js';
import { EventFields, eventFrom } from './EventFields.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { useDoubts } from './TimeSpan.js';
import { useTitle } from './title.js';
import { say } from './undo.js';

/** Everything about the event itself. */
export function SettingsView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  useTitle(t('nav.settings'), programme.data?.event.title);
  return (
    <>
      <PageHeader look="desk" title={t('nav.settings')} />
      <Loaded query={programme} level={2}>
        {({ event, sessions }) => <Settings key={event.id} event={event} hasSessions={sessions.length > 0} />}
      </Loaded>
    </>
  );
}

function Settings({ event, hasSessions }: { event: EditableEventView; hasSessions: boolean }) {
  const { t } = useTranslation('desk');
  const refresh = useRefresh();
  // What this editor saw; a colleague's newer version must not replace what is being typed.
  const [seen, setSeen] = useState({ event, form: 0 });
  const { doubts, sending } = useDoubts(seen.event);
  const save = (data: FormData) =>
    sending(data, async (times) => {
      const { version } = seen.event;
      const saved = await http.patch<EditableEventView>(`/api/v1/events/${event.id}`, {
        ...eventFrom(data),
        ...times,
        version,
        moveSessions: data.has('moveSessions'),
      });
      setSeen(({ form }) => ({ event: saved, form }));
      await refresh(event.id);
      say(t('saved'));
    });
  return (
    <Stack gap={4}>
      {event.version > seen.event.version && (
        <Banner
          tone="warning"
          live="polite"
          title={t('changedMeanwhile.title')}
          actions={
            <Button onPress={() => setSeen(({ form }) => ({ event, form: form + 1 }))}>
              {t('changedMeanwhile.load')}
            </Button>
          }
        >
          {t('changedMeanwhile.text')}
        </Banner>
      )}
      <div className={styles.form}>
        <Card padding="l">
          <Form key={seen.form} onSend={save} submit={t('save', { ns: 'common' })}>
            <EventFields event={seen.event} hasSessions={hasSessions} doubts={doubts} />
          </Form>
        </Card>
      </div>
    </Stack>
  );
}
