import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { TabPanel, Tabs } from '../../ui/Tabs.js';
import { ChatDesk } from './ChatDesk.js';
import { PollDesk } from './PollDesk.js';
import styles from './poll-desk.module.css';

/** The right column: what is said, and what is asked of everybody. One panel at a time has the room it needs. */
export function RightDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { t: polls } = useTranslation('polls');
  const [tab, setTab] = useState('chat');
  const held = useRoom(room, ({ tallies }) =>
    Object.values(tallies.polls).reduce((sum, results) => sum + (results?.held.length ?? 0), 0),
  );
  return (
    <div className={styles.right}>
      <Tabs
        label={polls('desk.right')}
        look="pill"
        fill
        selectedKey={tab}
        onSelectionChange={(key) => setTab(String(key))}
        tabs={[
          { id: 'chat', label: t('chat.label') },
          { id: 'polls', label: polls('tab'), count: held, countLabel: polls('desk.heldWords', { count: held }) },
        ]}
      >
        <TabPanel id="chat">
          <ChatDesk room={room} />
        </TabPanel>
        <TabPanel id="polls">
          <PollDesk room={room} />
        </TabPanel>
      </Tabs>
    </div>
  );
}
