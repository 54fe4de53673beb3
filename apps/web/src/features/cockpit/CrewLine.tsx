import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { useLocale } from '../../app/page.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { MenuAt, MenuItem } from '../../ui/Menu.js';
import { announce } from '../live/announce.js';
import { Composer } from '../live/Composer.js';
import { excerpt, MessageRow } from '../live/MessageRow.js';
import { useNews } from '../live/useNews.js';
import { useStickyEnd } from '../live/useStickyEnd.js';
import { WaitingText } from '../live/WaitingText.js';
import { HandoverNote } from './HandoverNote.js';
import { useAct } from './useAct.js';
import panels from '../live/panels.module.css';

/** The crew among itself: a log and one line to write in, never seen by attendees. */
export function CrewLine({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const act = useAct(room);
  const [insert, setInsert] = useState<{ text: string }>();
  const [chosen, setChosen] = useState<{ id: string; at: HTMLElement }>();
  return (
    <div className={panels.panel}>
      <HandoverNote room={room} />
      <Log room={room} onEdit={(text) => setInsert({ text })} onMenu={setChosen} />
      <MenuAt
        at={chosen?.at}
        label={t('crewLine.label')}
        onClose={() => setChosen(undefined)}
        onAction={() => chosen && void act('crewLine.retract', { id: chosen.id })}
      >
        <MenuItem id="retract">{t('crewLine.retract')}</MenuItem>
      </MenuAt>
      <Composer
        room={room}
        name="crewLine.post"
        label={t('crewLine.write')}
        placeholder={t('crewLine.placeholder')}
        send={t('crewLine.send')}
        insert={insert}
      />
    </div>
  );
}

interface LogProps {
  room: LiveRoom;
  onEdit: (text: string) => void;
  onMenu: (chosen: { id: string; at: HTMLElement }) => void;
}

function Log({ room, onEdit, onMenu }: LogProps) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  const messages = useRoom(room, ({ state }) => state.crewLine);
  const allWaiting = useRoom(room, ({ waiting }) => waiting);
  const meId = useRoom(room, ({ me }) => me?.id);
  const waiting = useMemo(() => allWaiting.filter(({ name }) => name === 'crewLine.post'), [allWaiting]);
  const items = useMemo(() => [...messages, ...waiting.map(({ payload }) => payload)], [messages, waiting]);
  const list = useRef<HTMLDivElement>(null);
  useStickyEnd(list, items);
  useNews(messages, (news) => {
    const others = news.filter(({ author, gone }) => author.id !== meId && !gone);
    if (others.length === 1) announce(`\u2068${others[0]!.author.name}\u2069: ${excerpt(others[0]!.text ?? '', 160)}`);
    else if (others.length > 1) announce(t('crewLine.unread', { count: others.length }));
  });
  /** The log is one stop for Tab; inside, arrow keys go from one own message to the next. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[aria-haspopup]') ?? [])];
    if (step === undefined || buttons.length === 0) return;
    const at = buttons.indexOf(event.target as HTMLElement);
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, (at < 0 ? buttons.length : at) + step))]?.focus();
  };
  return (
    <div className={panels.listFrame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys lead to the buttons in it */}
      <div
        ref={list}
        className={panels.list}
        role="log"
        aria-live="off"
        aria-label={t('crewLine.label')}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {items.length === 0 && (
          <EmptyState compact level={2} title={t('crewLine.empty')}>
            {t('crewLine.emptyText')}
          </EmptyState>
        )}
        {messages.map((message) => {
          const mine = message.author.id === meId;
          return (
            <MessageRow
              key={message.id}
              message={message}
              locale={locale}
              mine={mine}
              onMenu={mine && !message.gone ? ({ id }, at) => onMenu({ id, at }) : undefined}
            />
          );
        })}
        {waiting.map((item) => (
          <div key={item.payload.id} className={panels.message} data-waiting>
            <WaitingText item={item} room={room} onEdit={onEdit} />
          </div>
        ))}
      </div>
    </div>
  );
}
