import type { FeedPoll } from '@plenum/contracts';
import { memo, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { MenuAt, MenuItem } from '../../ui/Menu.js';
import { excerpt } from '../live/MessageRow.js';
import { PollResultsView } from '../live/PollResultsView.js';
import { RowMenuButton } from '../live/RowMenuButton.js';
import { PollWordDesk } from './PollWordDesk.js';
import { canSplit, nextStep } from './poll-steps.rules.js';
import type { PollActs } from './usePollActs.js';
import styles from './poll-desk.module.css';

const tones = { draft: 'neutral', open: 'highlight', closed: 'neutral', published: 'success' } as const;

interface Props {
  room: LiveRoom;
  poll: FeedPoll;
  acts: PollActs;
  onStep: (poll: FeedPoll) => void;
  onEdit: (poll: FeedPoll) => void;
}

/** A poll as its moderator has it: the next step, how it stands, and what waits to be read. */
export const PollDeskCard = memo(function PollDeskCard({ room, poll, acts, onStep, onEdit }: Props) {
  const { t } = useTranslation('polls');
  const title = useId();
  const [menu, setMenu] = useState<HTMLElement>();
  const results = useRoom(room, ({ tallies }) => tallies.polls[poll.id]);
  const { id, state, kind, text } = poll;
  const next = nextStep(poll);
  const menuActs: Record<string, () => unknown> = {
    edit: () => onEdit(poll),
    duplicate: () => acts.duplicate(poll),
    drop: () => acts.drop(poll),
    reopen: () => acts.move(poll, 'open'),
    split5: () => acts.move(poll, 'published', 5),
    split10: () => acts.move(poll, 'published', 10),
  };
  return (
    <li className={styles.poll} data-poll={id} data-state={state} aria-labelledby={title}>
      <div className={styles.cardHead}>
        <h3 id={title} className={styles.question} dir="auto">
          {text}
        </h3>
        <RowMenuButton
          label={t('desk.more', { text: `\u2068${excerpt(text)}\u2069` })}
          inTabOrder
          onOpen={(button) => setMenu(button)}
        />
      </div>
      <p className={styles.meta}>
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        <span>{t(`kind.${kind}`)}</span>
        {results && state !== 'draft' && <span>{t('voters', { count: results.voters })}</span>}
      </p>
      {next && (
        <div>
          <Button
            size="s"
            variant={state === 'closed' ? 'secondary' : 'primary'}
            aria-describedby={title}
            onPress={() => onStep(poll)}
          >
            {t(`desk.${next.verb}`)}
          </Button>
        </div>
      )}
      {results && <PollWordDesk pollId={id} results={results} acts={acts} />}
      {results && results.voters > 0 && (
        <details className={styles.results} open={state === 'open' || undefined}>
          <summary>{t('results')}</summary>
          <PollResultsView poll={poll} results={results} untitled />
        </details>
      )}
      <MenuAt
        at={menu}
        label={t('desk.moreLabel')}
        onClose={() => setMenu(undefined)}
        onAction={(key) => void menuActs[key]?.()}
      >
        {state === 'draft' ? <MenuItem id="edit">{t('desk.edit')}</MenuItem> : null}
        <MenuItem id="duplicate">{t('desk.duplicate')}</MenuItem>
        {state === 'closed' && poll.anonymity !== 'unlinkable' ? (
          <MenuItem id="reopen">{t('desk.reopen')}</MenuItem>
        ) : null}
        {[5, 10].map((least) =>
          state === 'closed' && canSplit(poll) ? (
            <MenuItem key={least} id={`split${least}`}>
              {t('desk.publishSplit', { least })}
            </MenuItem>
          ) : null,
        )}
        {state === 'draft' ? (
          <MenuItem id="drop" danger>
            {t('desk.drop')}
          </MenuItem>
        ) : null}
      </MenuAt>
    </li>
  );
});
