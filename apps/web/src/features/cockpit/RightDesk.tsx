import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { TabPanel, Tabs } from '../../ui/Tabs.js';
import { since } from '../live/news.rules.js';
import { ChatDesk } from './ChatDesk.js';
import { CrewLine } from './CrewLine.js';
import { HandDesk } from './HandDesk.js';
import { PollDesk } from './PollDesk.js';
import styles from './poll-desk.module.css';

/** Beside the queue: what is said, and what the crew says among itself. */
export function RightDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { t: hall } = useTranslation('hall');
  const { t: polls } = useTranslation('polls');
  const [tab, setTab] = useState('chat');
  const hands = useRoom(room, ({ tallies }) => tallies.hands);
  const held = useRoom(room, ({ tallies }) =>
    Object.values(tallies.polls).reduce((sum, results) => sum + (results?.held.length ?? 0), 0),
  );
  const unread = useUnreadCrewLine(room, tab === 'crew');
  return (
    <div className={styles.right}>
      <Tabs
        label={t('right.label')}
        look="pill"
        fill
        selectedKey={tab}
        onSelectionChange={(key) => setTab(String(key))}
        tabs={[
          { id: 'chat', label: t('chat.label') },
          { id: 'polls', label: polls('tab'), count: held, countLabel: polls('desk.heldWords', { count: held }) },
          { id: 'hands', label: hall('hand.tabShort'), count: hands, countLabel: hall('hand.count', { count: hands }) },
          {
            id: 'crew',
            label: hall('crewLine.tab'),
            count: unread,
            countLabel: hall('crewLine.unread', { count: unread }),
          },
        ]}
      >
        <TabPanel id="chat">
          <ChatDesk room={room} />
        </TabPanel>
        <TabPanel id="polls">
          <PollDesk room={room} />
        </TabPanel>
        <TabPanel id="hands">
          <HandDesk room={room} />
        </TabPanel>
        <TabPanel id="crew">
          <CrewLine room={room} />
        </TabPanel>
      </Tabs>
    </div>
  );
}

/** How many messages of others came since the crew's line was last in sight. */
const useUnreadCrewLine = (room: LiveRoom, inSight: boolean): number => {
  const seen = useRef(room.getSnapshot().state.crewLine.at(-1)?.id);
  const newest = useRoom(room, ({ state }) => state.crewLine.at(-1)?.id);
  const unread = useRoom(room, ({ state, me }) =>
    inSight ? 0 : since(state.crewLine, seen.current).filter(({ author }) => author.id !== me?.id).length,
  );
  useEffect(() => {
    if (inSight) seen.current = newest;
  }, [inSight, newest]);
  return unread;
};
