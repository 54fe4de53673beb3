import type { FeedMessage, FeedPin, MessageReaction } from '@plenum/contracts';
import { messageReactions } from '@plenum/contracts';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { MenuAt, MenuItem, MenuRow } from '../../ui/Menu.js';
import { toast } from '../../ui/Toast.js';
import { ChatComposer } from './ChatComposer.js';
import { useAttachment } from './useAttachment.js';
import { useFileDrop } from './useFileDrop.js';
import { ChatLog, type LogHandle } from './ChatLog.js';
import { EditMessage } from './EditMessage.js';
import { chatClosed } from './openings.rules.js';
import { MyName } from './MyName.js';
import { Pins } from './Pins.js';
import { faces, isReaction } from './reactions.js';
import { ReportMessage } from './ReportMessage.js';
import { useMessageActions, type MessageAction } from './useMessageActions.js';
import styles from './panels.module.css';

export type { MessageAction } from './useMessageActions.js';

export interface ChatPanelProps {
  room: LiveRoom;
  /** What the crew can do with a message, besides what everybody can. */
  actionsFor?: (message: FeedMessage) => readonly MessageAction[];
  onUnpin?: (pin: FeedPin) => void;
  placeholder?: string;
}

const none: readonly MessageReaction[] = [];

/** The chat: what is pinned, a log, and one line to write in. */
export function ChatPanel({ room, actionsFor, onUnpin, placeholder }: ChatPanelProps) {
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('chat');
  const log = useRef<LogHandle>(null);
  const [insert, setInsert] = useState<{ text: string }>();
  const [answered, setAnswered] = useState<FeedMessage>();
  const [edited, setEdited] = useState<FeedMessage>();
  const [reported, setReported] = useState<FeedMessage>();
  const [chosen, setChosen] = useState<{ message: FeedMessage; at: HTMLElement }>();
  const react = useReact(room);
  const registered = useRoom(room, ({ me }) => me !== null && !me.crew && me.canRename);

  const attachment = useAttachment(room);
  const { putBack } = attachment;
  const takesFiles = useRoom(
    room,
    ({ state: { session, settings }, me }) =>
      settings.chatFiles && !me?.muted && !chatClosed(session.state, settings.chat, me?.crew ?? false),
  );
  const { over, handlers } = useFileDrop(takesFiles ? attachment.attach : undefined);

  const reply = useCallback((message: FeedMessage) => {
    setAnswered(message);
    // Nothing is inserted, but the field takes the focus.
    setInsert({ text: '' });
  }, []);
  const go = useCallback((id: string) => log.current?.go(id), []);
  const common = useMessageActions(room, { reply, edit: setEdited, report: setReported, go });
  const actions = useCallback(
    (message: FeedMessage): readonly MessageAction[] => [...common(message), ...(actionsFor?.(message) ?? [])],
    [common, actionsFor],
  );
  const hasMenu = useCallback(
    (message: FeedMessage) => react !== undefined || actions(message).length > 0,
    [react, actions],
  );
  const onMenu = useCallback((message: FeedMessage, at: HTMLElement) => setChosen({ message, at }), []);
  const shown = chosen ? actions(chosen.message) : [];
  const mine = useRoom(room, ({ me }) => (chosen && me?.reactions[chosen.message.id]) ?? none);

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what can be dropped can be chosen by a button, too
    <div className={styles.panel} {...handlers}>
      {over && <p className={styles.dropHere}>{words('file.drop')}</p>}
      <Pins room={room} onUnpin={onUnpin} />
      <ChatLog
        ref={log}
        room={room}
        hasMenu={hasMenu}
        onMenu={onMenu}
        onReact={react}
        onEdit={(text, attached) => {
          setInsert({ text });
          if (attached) putBack(attached);
        }}
      />
      <MenuAt
        at={chosen?.at}
        label={t('chat.actions')}
        onClose={() => setChosen(undefined)}
        onAction={(id) => {
          if (!chosen) return;
          if (isReaction(id)) react?.(chosen.message.id, id, !mine.includes(id));
          else shown.find((action) => action.id === id)?.act(chosen.message);
        }}
      >
        {react && (
          <MenuRow
            title={words('react.label')}
            items={messageReactions.map((id) => {
              const on = mine.includes(id);
              const name = words(`react.${id}`);
              return { id, face: faces[id], on, label: on ? words('react.takeBack', { reaction: name }) : name };
            })}
          />
        )}
        {shown.map(({ id, label, danger }) => (
          <MenuItem key={id} id={id} danger={danger}>
            {label}
          </MenuItem>
        ))}
      </MenuAt>
      {edited && <EditMessage room={room} message={edited} onClose={() => setEdited(undefined)} />}
      {reported && <ReportMessage room={room} message={reported} onClose={() => setReported(undefined)} />}
      <ChatComposer
        room={room}
        insert={insert}
        attachment={attachment}
        takesFiles={takesFiles}
        placeholder={placeholder}
        answered={answered}
        onAnswered={() => setAnswered(undefined)}
        onSent={() => log.current?.toEnd()}
      />
      {registered && <MyName room={room} />}
    </div>
  );
}

/** Reacts to a message; undefined while one may not take part. */
const useReact = (room: LiveRoom) => {
  const { t } = useTranslation();
  const may = useRoom(
    room,
    ({ state: { session, settings }, me }) => chatClosed(session.state, settings.chat, me?.crew ?? false) !== 'off',
  );
  const react = useCallback(
    (id: string, reaction: MessageReaction, on: boolean) => {
      void room.react(id, reaction, on).then((answer) => {
        if (!answer.ok) toast({ text: problemText(t, answer.problem), tone: 'problem' });
      });
    },
    [room, t],
  );
  return may ? react : undefined;
};
