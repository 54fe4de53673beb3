import type { FeedMessage } from '@plenum/contracts';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { MenuAt, MenuItem } from '../../ui/Menu.js';
import { toast } from '../../ui/Toast.js';
import { ChatLog } from './ChatLog.js';
import { clockFace } from './clock-face.js';
import { Composer } from './Composer.js';
import { chatClosed, slowUntil } from './openings.rules.js';
import { useClock } from './useClock.js';
import { WhileOpen } from './WhileOpen.js';
import styles from './panels.module.css';

export interface MessageAction {
  id: string;
  label: string;
  danger?: boolean;
  act: (message: FeedMessage) => void;
}

export interface ChatPanelProps {
  room: LiveRoom;
  /** What the crew can do with a message. */
  actionsFor?: (message: FeedMessage) => readonly MessageAction[];
  placeholder?: string;
}

const retractWithin = 5 * 60_000;

/** The chat: a log, and one line to write in. */
export function ChatPanel({ room, actionsFor, placeholder }: ChatPanelProps) {
  const { t } = useTranslation('live');
  const meId = useRoom(room, ({ me }) => me?.id);
  const log = useRef<{ toEnd: () => void }>(null);
  const [insert, setInsert] = useState<{ text: string }>();
  const [chosen, setChosen] = useState<{ message: FeedMessage; at: HTMLElement }>();
  const minute = useClock(room, (now) => Math.floor(now / 60_000));
  const retract = useRetract(room);

  const actions = useCallback(
    (message: FeedMessage): readonly MessageAction[] => {
      if (actionsFor) return actionsFor(message);
      const own = message.author.id === meId && minute * 60_000 - Date.parse(message.at) < retractWithin;
      return own ? [{ id: 'retract', label: t('chat.takeBack'), act: retract }] : [];
    },
    [actionsFor, meId, minute, t, retract],
  );
  const hasMenu = useCallback((message: FeedMessage) => actions(message).length > 0, [actions]);
  const onMenu = useCallback((message: FeedMessage, at: HTMLElement) => setChosen({ message, at }), []);
  const shown = chosen ? actions(chosen.message) : [];

  return (
    <div className={styles.panel}>
      <ChatLog ref={log} room={room} hasMenu={hasMenu} onMenu={onMenu} onEdit={(text) => setInsert({ text })} />
      <MenuAt
        at={chosen?.at}
        label={t('chat.actions')}
        onClose={() => setChosen(undefined)}
        onAction={(id) => chosen && shown.find((action) => action.id === id)?.act(chosen.message)}
      >
        {shown.map(({ id, label, danger }) => (
          <MenuItem key={id} id={id} danger={danger}>
            {label}
          </MenuItem>
        ))}
      </MenuAt>
      <ChatComposer room={room} insert={insert} placeholder={placeholder} onSent={() => log.current?.toEnd()} />
    </div>
  );
}

const useRetract = (room: LiveRoom) => {
  const { t } = useTranslation();
  return useCallback(
    (message: FeedMessage) => {
      void room.send('message.retract', { id: message.id }).then((answer) => {
        if (!answer.ok) toast({ text: problemText(t, answer.problem), tone: 'problem' });
      });
    },
    [room, t],
  );
};

interface ChatComposerProps {
  room: LiveRoom;
  insert?: { text: string };
  placeholder?: string;
  onSent: () => void;
}

function ChatComposer({ room, insert, placeholder, onSent }: ChatComposerProps) {
  const { t } = useTranslation('live');
  const { chat, slowSeconds } = useRoom(room, ({ state }) => state.settings);
  const state = useRoom(room, (live) => live.state.session.state);
  const crew = useRoom(room, ({ me }) => me?.crew ?? false);
  const reason = chatClosed(state, chat, crew);
  const wait = useSlowWait(room, crew ? 0 : slowSeconds);
  const closed = reason && t(`chat.closed.${reason}`);
  const slow = slowSeconds > 0 && !crew ? t('chat.slow', { count: slowSeconds }) : undefined;
  return (
    <WhileOpen closed={closed} hasDraft={() => room.draft('message.post') !== ''}>
      <Composer
        room={room}
        name="message.post"
        label={t('chat.write')}
        placeholder={placeholder ?? t('chat.placeholder')}
        send={t('chat.send')}
        insert={insert}
        hint={slow}
        blocked={closed ?? (wait ? t('chat.slowWait', { left: wait }) : undefined)}
        onSent={onSent}
      />
    </WhileOpen>
  );
}

/** How long slow mode still asks this person to wait, as a clock; empty when they may write. */
const useSlowWait = (room: LiveRoom, slowSeconds: number): string => {
  const until = useRoom(room, ({ state, waiting, me }) => {
    if (slowSeconds === 0) return 0;
    const own = state.messages.filter(({ author }) => author.id === me?.id).map(({ at }) => at);
    const underWay = waiting.filter(({ name, refused }) => name === 'message.post' && !refused).map(({ at }) => at);
    return slowUntil(slowSeconds, [...own, ...underWay], false);
  });
  return useClock(room, (now) => (until > now ? clockFace(until - now) : ''));
};
