import type { FeedMessage, MessageReaction, MyHeldMessage } from '@plenum/contracts';
import { messagesInState } from '@plenum/contracts';
import { useCallback, useImperativeHandle, useId, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { announce } from './announce.js';
import { chatItems, isHeld } from './chat-items.rules.js';
import { mentions } from './mentions.rules.js';
import { HeldRow } from './HeldRow.js';
import { useFileLink } from './file-link.js';
import { JumpToEnd } from './JumpToEnd.js';
import { excerpt, saidIn } from './message-text.js';
import { MessageRow } from './MessageRow.js';
import { chatClosed } from './openings.rules.js';
import { useKeptFocus } from './useKeptFocus.js';
import { useNews } from './useNews.js';
import { useStickyEnd } from './useStickyEnd.js';
import { WaitingText, type EditWaiting } from './WaitingText.js';
import styles from './panels.module.css';

export interface ChatLogProps {
  room: LiveRoom;
  /** Whether something can be done with a message. */
  hasMenu: (message: FeedMessage) => boolean;
  onMenu: (message: FeedMessage, button: HTMLElement) => void;
  onReact?: (id: string, reaction: MessageReaction, on: boolean) => void;
  onEdit: EditWaiting;
  ref?: Ref<LogHandle>;
}

export interface LogHandle {
  toEnd: () => void;
  /** Shows a message, if it is still here. */
  go: (id: string) => void;
}

const noneHeld: readonly MyHeldMessage[] = [];
const noReactions: Record<string, MessageReaction[]> = {};

/** In both languages, whichever the writer had. */
const wholeCrew = ['Moderation', 'Moderators'];
const mentionsCrew = ({ text }: FeedMessage, name: string): boolean =>
  text !== null && text.includes('@') && mentions(text, [name, ...wholeCrew]);

/** What was said, as a log that stands still while somebody reads back. */
export function ChatLog({ room, hasMenu, onMenu, onReact, onEdit, ref }: ChatLogProps) {
  const { t } = useTranslation('live');
  const locale = useLocale();
  const messages = useRoom(room, ({ state }) => state.messages);
  const allWaiting = useRoom(room, ({ waiting }) => waiting);
  const meId = useRoom(room, ({ me }) => me?.id);
  const crewName = useRoom(room, ({ me }) => (me?.crew ? me.name : undefined));
  const waiting = useMemo(() => allWaiting.filter(({ name }) => name === 'message.post'), [allWaiting]);
  const held = useRoom(room, ({ me }) => me?.heldMessages ?? noneHeld);
  const counts = useRoom(room, ({ tallies }) => tallies.messageReactions);
  const mine = useRoom(room, ({ me }) => me?.reactions ?? noReactions);
  const said = useMemo(() => chatItems(messages, held), [messages, held]);
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const items = useMemo(() => [...said, ...waiting.map(({ payload }) => payload)], [said, waiting]);
  const open = useRoom(
    room,
    ({ state: { session, settings }, me }) => !chatClosed(session.state, settings.chat, me?.crew ?? false),
  );
  const list = useRef<HTMLDivElement>(null);
  const fileLink = useFileLink(room);
  const hintId = useId();
  const { unread, toEnd } = useStickyEnd(list, items);
  const go = useCallback((id: string) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-message="${id}"]`);
    row?.scrollIntoView({ block: 'center' });
    (row?.querySelector<HTMLElement>('[aria-haspopup]') ?? row)?.focus({ preventScroll: true });
  }, []);
  useImperativeHandle(ref, () => ({ toEnd, go }));
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[aria-haspopup]') ?? [])];
  useKeptFocus(
    list,
    (element) => buttons().indexOf(element),
    (index) => buttons()[Math.min(index, buttons().length - 1)] ?? list.current,
  );
  useNews(messages, (news) => {
    const others = news.filter(({ author, gone }) => author.id !== meId && !gone);
    const [only] = others;
    if (!only) return;
    announce(
      others.length === 1
        ? t('chat.announceOne', { name: `\u2068${only.author.name}\u2069`, text: excerpt(saidIn(only), 160) })
        : t('chat.announce', { count: others.length }),
    );
  });
  const anyMenu = messages.some((message) => message.gone === null && hasMenu(message));

  /** The log is one stop for Tab; inside, arrow keys go from message to message that something can be done with. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    const all = buttons();
    if (step === undefined || all.length === 0) return;
    const at = all.indexOf(event.target as HTMLElement);
    // From the log itself the way begins at the newest message.
    const from = at < 0 ? all.length : at;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, from + step))]?.focus();
  };

  return (
    <div className={styles.listFrame}>
      {/* The list itself is silent: summaries are announced instead of every line. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys lead to the buttons in it */}
      <div
        ref={list}
        className={styles.list}
        role="log"
        aria-live="off"
        aria-label={t('chat.label')}
        aria-describedby={anyMenu ? hintId : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {items.length === 0 && (
          <EmptyState compact level={2} title={t('chat.empty')}>
            {open && t('chat.emptyText')}
          </EmptyState>
        )}
        {messages.length >= messagesInState && <p className={styles.older}>{t('chat.older')}</p>}
        {said.map((item) =>
          isHeld(item) ? (
            <HeldRow key={item.id} message={item} room={room} locale={locale} />
          ) : (
            <MessageRow
              key={item.id}
              message={item}
              quoted={item.replyTo ? byId.get(item.replyTo) : undefined}
              counts={counts[item.id]}
              reactions={mine[item.id]}
              locale={locale}
              mine={item.author.id === meId}
              mentioned={crewName !== undefined && mentionsCrew(item, crewName)}
              onMenu={item.gone === null && hasMenu(item) ? onMenu : undefined}
              onReact={onReact}
              onGo={go}
              fileLink={fileLink}
            />
          ),
        )}
        {waiting.map((item) => (
          <div key={item.payload.id} className={styles.message} data-waiting>
            <WaitingText item={item} room={room} onEdit={onEdit} />
          </div>
        ))}
      </div>
      {anyMenu && (
        <p id={hintId} hidden>
          {t('chat.arrows')}
        </p>
      )}
      <JumpToEnd unread={unread} toEnd={toEnd} list={list} />
    </div>
  );
}
