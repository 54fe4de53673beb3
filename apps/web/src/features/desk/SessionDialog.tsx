import type { DeskProgrammeView, DeskSessionView } from '@plenum/contracts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Banner, Button, Dialog, EventTime, Form, PlainText, Stack, StatePill } from '../../ui/index.js';
import type { AgendaDay } from './agenda-layout.js';
import { useRefresh } from './desk-data.js';
import styles from './desk.module.css';
import { SessionFields, sessionFrom } from './SessionFields.js';
import { RoomLinks } from './SessionRows.js';
import { useDoubts } from './TimeSpan.js';
import { say, useRemoval } from './undo.js';

interface SessionDialogProps {
  programme: DeskProgrammeView;
  /** Left out for a new one. */
  session?: DeskSessionView;
  /** Where a new one goes. */
  day?: AgendaDay;
  mayEdit: boolean;
  onClose: () => void;
}

const formId = 'session-form';

/** One session beside the agenda: to edit, to read for those who may not, or a new one. */
export function SessionDialog({ programme, session, day, mayEdit, onClose }: SessionDialogProps) {
  const { t } = useTranslation('desk');
  const remove = useRemoval(programme.event.id);
  const [pending, setPending] = useState(false);
  const isRunning = session && session.state !== 'planned' && session.state !== 'ended';
  const takeOut = async () => {
    if (session && (await remove(`sessions/${session.id}`, t('session.removed', { session: session.title }))))
      onClose();
  };
  const buttons = () => (
    <>
      {session && !isRunning && (
        <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onPress={() => void takeOut()}>
          {t('session.remove')}
        </Button>
      )}
      <Button type="submit" form={formId} variant="primary" isPending={pending}>
        {session ? t('save', { ns: 'common' }) : t('session.submit')}
      </Button>
    </>
  );
  return (
    <Dialog
      title={session ? t('session.edit') : t('session.create')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="side"
      size="l"
      actions={mayEdit ? buttons : undefined}
    >
      {session && (
        <div className={styles.dialogHead}>
          <span className={styles.rowAbove}>
            <StatePill state={session.state} />
            <EventTime start={session.startsAt} end={session.endsAt} zone={programme.event.zone} look="short" />
          </span>
          <RoomLinks session={session} organisationId={programme.event.organisationId} />
        </div>
      )}
      {isRunning && mayEdit && <Banner>{t('session.running')}</Banner>}
      {mayEdit ? (
        <SessionForm programme={programme} session={session} day={day} onPending={setPending} onClose={onClose} />
      ) : (
        session && <SessionText session={session} />
      )}
    </Dialog>
  );
}

function SessionText({ session }: { session: DeskSessionView }) {
  return (
    <Stack gap={3}>
      <h3 lang={session.language}>{session.title}</h3>
      <PlainText lang={session.language}>{session.abstract || session.description}</PlainText>
    </Stack>
  );
}

type SessionFormProps = Omit<SessionDialogProps, 'mayEdit'> & { onPending: (pending: boolean) => void };

function SessionForm({ programme, session, day, onPending, onClose }: SessionFormProps) {
  const { t } = useTranslation('desk');
  const { event } = programme;
  const refresh = useRefresh();
  // What this editor saw; a colleague's newer version must not replace what is being typed.
  const [seen] = useState(session);
  const { doubts, sending } = useDoubts(seen && { ...seen, zone: event.zone });
  const save = async (data: FormData) => {
    onPending(true);
    try {
      await sending(data, async (times) => {
        const values = { ...sessionFrom(data), ...times };
        if (seen) await http.patch(`/api/v1/sessions/${seen.id}`, { ...values, version: seen.version });
        else await http.post(`/api/v1/events/${event.id}/sessions`, values);
        await refresh(event.id);
      });
      say(seen ? t('saved') : t('session.created'));
      onClose();
    } finally {
      onPending(false);
    }
  };
  return (
    <>
      {session && seen && session.version > seen.version && (
        <Banner tone="warning" live="polite" title={t('changedMeanwhile.title')}>
          {t('changedMeanwhile.text')}
        </Banner>
      )}
      <Form id={formId} onSend={save}>
        <SessionFields programme={programme} session={seen} day={day} doubts={doubts} />
      </Form>
    </>
  );
}
