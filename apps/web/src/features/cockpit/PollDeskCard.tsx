import { leastSplitCell, mostSplitCell, pollSplitWays, type FeedPoll } from '@plenum/contracts';
import { memo, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { usePage } from '../../app/page.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { MenuAt, MenuItem } from '../../ui/Menu.js';
import { excerpt } from '../live/MessageRow.js';
import { PollResultsView } from '../live/PollResultsView.js';
import { RowMenuButton } from '../live/RowMenuButton.js';
import { PollNamesDialog } from './PollNamesDialog.js';
import { PollWordDesk } from './PollWordDesk.js';
import { canSplit, nextStep } from './poll-steps.rules.js';
import { PublicPollDialog, useAskAgain } from './PublicPollDialog.js';
import type { PollActs } from './usePollActs.js';
import styles from './poll-desk.module.css';

/** One after the other in the menu: by what, and how many people at least behind every number. */
const splits = pollSplitWays.flatMap((by) =>
  [leastSplitCell, mostSplitCell].map((least) => ({ key: `${by}${least}`, by, least })),
);

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
  const isPublic = poll.reach === 'public';
  const isWatched = useRoom(room, ({ state: { broadcast } }) => broadcast.onAir) && state === 'open' && !isPublic;
  const [dialog, setDialog] = useState<'link' | 'names'>();
  const askAgain = useAskAgain(room.sessionId, id);
  const zone = usePage<'cockpit'>().data.programme.event.zone;
  const menuActs: Record<string, () => unknown> = {
    edit: () => onEdit(poll),
    duplicate: () => acts.duplicate(poll),
    drop: () => acts.drop(poll),
    reopen: () => acts.move(poll, 'open'),
    show: () => acts.show(poll),
    link: () => setDialog('link'),
    names: () => setDialog('names'),
    again: () => void askAgain(),
    ...Object.fromEntries(splits.map(({ key, ...split }) => [key, () => acts.move(poll, 'published', split)])),
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
        {isPublic && <span>{t('public.label')}</span>}
        {results && state !== 'draft' && (
          <span>{t(isPublic ? 'public.voters' : 'voters', { count: results.voters })}</span>
        )}
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
          {isWatched && <p className={styles.hint}>{t('desk.closeText')}</p>}
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
        {splits.map(({ key, by, least }) =>
          state === 'closed' && canSplit(poll) ? (
            <MenuItem key={key} id={key}>
              {t(`desk.publishSplit.${by}`, { least })}
            </MenuItem>
          ) : null,
        )}
        {state === 'draft' ? null : <MenuItem id="show">{t('desk.toScreen')}</MenuItem>}
        {isPublic ? <MenuItem id="link">{t('desk.link')}</MenuItem> : null}
        {isPublic && (state === 'closed' || state === 'published') ? (
          <MenuItem id="again">{t('desk.again')}</MenuItem>
        ) : null}
        {poll.anonymity === 'named' && state !== 'draft' ? <MenuItem id="names">{t('desk.names')}</MenuItem> : null}
        {state === 'draft' ? (
          <MenuItem id="drop" danger>
            {t('desk.drop')}
          </MenuItem>
        ) : null}
      </MenuAt>
      {dialog === 'link' && (
        <PublicPollDialog sessionId={room.sessionId} pollId={id} zone={zone} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'names' && (
        <PollNamesDialog sessionId={room.sessionId} pollId={id} onClose={() => setDialog(undefined)} />
      )}
    </li>
  );
});
