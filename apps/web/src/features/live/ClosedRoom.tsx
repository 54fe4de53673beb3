import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { As } from '../../backend/live/line.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import styles from './room.module.css';

type Reason = 'kicked' | 'banned' | 'device' | 'signedOut' | 'link' | 'cancelled' | 'forbidden' | 'guest' | 'other';

const reasons: Record<string, Reason> = {
  'person.kicked': 'kicked',
  'person.banned': 'banned',
  'device.tooMany': 'device',
  'access.signInRequired': 'link',
  'registration.cancelled': 'cancelled',
  forbidden: 'forbidden',
  'guest.closed': 'guest',
  'guest.changed': 'guest',
};

/** What somebody has to do whom the server does not know any more. */
const notKnown: Record<As, Reason> = { registration: 'link', account: 'signedOut', onsite: 'guest', screen: 'other' };

export interface ClosedRoomProps {
  room: LiveRoom;
  as: As;
  /** Where to go instead. */
  exit: { href: string; label: string };
}

/** The room is closed for this person: why, and the way on. Nothing of the room is left on the screen. */
export function ClosedRoom({ room, as, exit }: ClosedRoomProps) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const code = useRoom(room, ({ problem }) => problem?.code ?? '');
  const waiting = useRoom(room, (live) => live.waiting);
  const frame = useRef<HTMLDivElement>(null);
  const known = reasons[code] ?? 'other';
  const reason = known === 'link' ? notKnown[as] : known;
  useEffect(() => frame.current?.focus(), []);
  return (
    <div ref={frame} className={styles.closedRoom} role="alert" tabIndex={-1} data-quiet-focus>
      <EmptyState
        level={1}
        title={t(`closed.${reason}.title`)}
        actions={
          <>
            {reason === 'signedOut' && (
              <LinkButton
                variant="primary"
                href={`/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`}
              >
                {t('closed.signIn')}
              </LinkButton>
            )}
            {reason !== 'signedOut' && reason !== 'cancelled' && (
              <Button variant="primary" onPress={() => window.location.reload()}>
                {common('retry')}
              </Button>
            )}
            <LinkButton href={exit.href}>{exit.label}</LinkButton>
          </>
        }
      >
        {t(`closed.${reason}.text`)}
      </EmptyState>
      {waiting.length > 0 && (
        <section className={styles.unsent} aria-labelledby="unsent">
          <h2 id="unsent">{t('closed.unsent')}</h2>
          <ul className="plain">
            {waiting.map(({ payload }) => (
              <li key={payload.id} dir="auto">
                {payload.text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
