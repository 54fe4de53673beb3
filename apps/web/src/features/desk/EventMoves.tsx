import type { DeskProgrammeView, FieldProblem } from '@plenum/contracts';
import { Archive, Ban, Ellipsis, ExternalLink, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, ProblemError } from '../../backend/http.js';
import { AlertDialog, Button, Dialog, IconButton, Link, LinkButton, Menu, MenuItem } from '../../ui/index.js';
import { useEvents, useMay, useRefresh } from './desk-data.js';
import styles from './desk.module.css';
import { say, useSayProblem } from './undo.js';

type Asking = 'cancel' | 'archive' | null;

/** Publishing, calling off and putting away; only what is possible now. */
export function EventMoves({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const { event } = programme;
  const may = useMay();
  const refresh = useRefresh();
  const sayProblem = useSayProblem();
  const [asking, setAsking] = useState<Asking>(null);
  const [missing, setMissing] = useState<readonly FieldProblem[] | null>(null);
  const [pending, setPending] = useState(false);
  const events = useEvents();
  const registrations = events.data?.find(({ id }) => id === event.id)?.registrations ?? 0;
  const page = (
    <LinkButton
      href={`/o/${event.organisationSlug}/${event.slug}`}
      icon={<ExternalLink aria-hidden="true" />}
      variant={event.state === 'draft' ? 'quiet' : 'secondary'}
    >
      {event.state === 'draft' ? t('moves.preview') : t('moves.page')}
    </LinkButton>
  );
  if (!may('event.publish', { organisationId: event.organisationId, eventId: event.id })) return page;

  const move = async (verb: 'publish' | 'cancel' | 'archive', done: string) => {
    setPending(true);
    try {
      await http.post(`/api/v1/events/${event.id}/${verb}`);
      await refresh(event.id);
      say(done);
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'event.notPublishable') setMissing(error.fields);
      else sayProblem(error);
    } finally {
      setPending(false);
    }
  };
  const publish = () => void move('publish', t('moves.published'));
  return (
    <>
      {page}
      {event.state === 'draft' && (
        <Button variant="primary" icon={<Send aria-hidden="true" />} isPending={pending} onPress={publish}>
          {t('moves.publish')}
        </Button>
      )}
      {(event.state === 'cancelled' || event.state === 'archived') && (
        <Button icon={<Undo2 aria-hidden="true" />} isPending={pending} onPress={publish}>
          {t('moves.publishAgain')}
        </Button>
      )}
      {event.state !== 'archived' && (
        <Menu
          label={t('moves.more')}
          trigger={<IconButton label={t('moves.more')} icon={<Ellipsis />} variant="secondary" />}
          onAction={(key) => setAsking(key as Asking)}
        >
          {event.state === 'published' && (
            <MenuItem id="cancel" icon={<Ban />} danger>
              {t('moves.cancel')}
            </MenuItem>
          )}
          <MenuItem id="archive" icon={<Archive />}>
            {t('moves.archive')}
          </MenuItem>
        </Menu>
      )}
      <AlertDialog
        title={t('moves.cancelTitle')}
        isOpen={asking === 'cancel'}
        onOpenChange={(open) => !open && setAsking(null)}
        confirm={t('moves.cancelConfirm')}
        danger
        onConfirm={() => move('cancel', t('moves.cancelled'))}
      >
        <p>{t('moves.cancelText', { count: registrations })}</p>
      </AlertDialog>
      <AlertDialog
        title={t('moves.archiveTitle')}
        isOpen={asking === 'archive'}
        onOpenChange={(open) => !open && setAsking(null)}
        confirm={t('moves.archive')}
        onConfirm={() => move('archive', t('moves.archived'))}
      >
        <p>{t('moves.archiveText')}</p>
      </AlertDialog>
      <Dialog
        title={t('moves.missingTitle')}
        isOpen={missing !== null}
        onOpenChange={(open) => !open && setMissing(null)}
        size="s"
      >
        <p>{t('moves.missingText')}</p>
        <ul className={styles.missing}>
          {missing?.map(({ path }) => (
            <li key={path}>
              <Link href={`/desk/events/${event.id}/${path === 'sessions' ? 'agenda' : 'settings'}`}>
                {path === 'sessions' ? t('moves.missingSessions') : t('moves.missingVenue')}
              </Link>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
