import { stageLayouts, type RoomState, type StageLayout } from '@plenum/contracts';
import { Ellipsis, LayoutGrid, MonitorUp, PanelTop, Square, UserRound, Users, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Banner } from '../../ui/Banner.js';
import { Badge } from '../../ui/Badge.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Menu, MenuItem } from '../../ui/Menu.js';
import { TextField } from '../../ui/TextField.js';
import { useAct } from '../cockpit/useAct.js';
import { LayoutChoice } from '../studio/LayoutChoice.js';
import { ServerDesk } from './ServerDesk.js';
import styles from './stage.module.css';

const icons: Record<StageLayout, LucideIcon> = { grid: LayoutGrid, speaker: UserRound, screen: MonitorUp };
type Person = RoomState['stageDesk']['people'][string];

/**
 * For those who run it: open the stage, bring people on and off, choose what is seen. In the studio and in the cockpit.
 * @param isAwayTold the page says already that nothing is passed on
 */
export function StageDesk({ room, isAwayTold = false }: { room: LiveRoom; isAwayTold?: boolean }) {
  const { t } = useTranslation('stage');
  const open = useRoom(room, ({ state }) => state.onStage.open);
  const away = useRoom(room, ({ state }) => state.stageDesk.away);
  const isServers = useRoom(room, ({ state }) => state.composer.state === 'onAir');
  const act = useAct(room);
  if (!open)
    return (
      <div className={styles.desk}>
        <p className={styles.hint}>{t('openText')}</p>
        <Button size="s" icon={<Users aria-hidden="true" />} onPress={() => void act('stage.open', { on: true })}>
          {t('open')}
        </Button>
      </div>
    );
  return (
    <div className={styles.desk}>
      {away && !isAwayTold && (
        <Banner tone="danger" live="polite" title={t('awayTitle')}>
          {t('deskAway')}
        </Banner>
      )}
      <People room={room} />
      <Layouts room={room} />
      <Card room={room} />
      <ServerDesk room={room} />
      <div className={styles.closing}>
        <p className={styles.hint}>{t(isServers ? 'server.closeText' : 'closeText')}</p>
        <Button size="s" icon={<Square aria-hidden="true" />} onPress={() => void act('stage.open', { on: false })}>
          {t('close')}
        </Button>
      </div>
    </div>
  );
}

function People({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const people = useRoom(room, ({ state }) => state.stageDesk.people);
  const entries = Object.entries(people);
  if (entries.length === 0) return <p className={styles.hint}>{t('nobody')}</p>;
  return (
    <ul className={`plain ${styles.people}`} aria-label={t('people')}>
      {entries.map(([id, person]) => (
        <PersonRow key={id} id={id} person={person} room={room} />
      ))}
    </ul>
  );
}

function PersonRow({ id, person, room }: { id: string; person: Person; room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const spotlight = useRoom(room, ({ state }) => state.stageDesk.arrangement.spotlight);
  const trouble = useRoom(room, ({ state: { stageInvitations } }) => stageInvitations[id]?.trouble);
  const { t: hall } = useTranslation('hall');
  const act = useAct(room);
  const { state, muted, role, detail } = person;
  // A name may run in another direction than the sentence.
  const name = `\u2068${person.name}\u2069`;
  const isOn = state === 'onStage';
  const inFront = spotlight === id;
  const signs = useRoom(room, ({ state: { stageDesk } }) => stageDesk.arrangement.signer === id);
  const deeds: Record<string, () => unknown> = {
    next: () => act('stage.place', { id, state: state === 'next' ? 'backstage' : 'next' }),
    mute: () => act('stage.mute', { id, on: !muted }),
    spotlight: () => act('stage.arrange', { spotlight: inFront ? null : id }),
    sign: () => act('stage.arrange', { signer: signs ? null : id }),
    remove: () => act('stage.remove', { id }),
  };
  return (
    <li className={styles.person} data-state={state}>
      <div className={styles.who}>
        <bdi>{person.name}</bdi>
        {detail && <span className={styles.hint}>{detail}</span>}
        <span className={styles.badges}>
          <Badge tone={isOn ? 'danger' : state === 'next' ? 'warning' : 'neutral'}>{t(`state.${state}`)}</Badge>
          {role === 'guest' && <Badge>{t('guest')}</Badge>}
          {trouble && <Badge tone="warning">{hall(`hand.trouble.${trouble}`)}</Badge>}
          {muted && <Badge tone="warning">{t('mutedBadge')}</Badge>}
          {signs && <Badge tone="info">{t('signs')}</Badge>}
          {inFront && !signs && <Badge tone="info">{t('spotlit')}</Badge>}
        </span>
      </div>
      <span className={styles.deeds}>
        <Button
          size="s"
          variant={isOn ? 'secondary' : 'primary'}
          aria-label={t(isOn ? 'takeOffNamed' : 'bringOnNamed', { name })}
          onPress={() => void act('stage.place', { id, state: isOn ? 'backstage' : 'onStage' })}
        >
          {t(isOn ? 'takeOff' : 'bringOn')}
        </Button>
        <Menu
          label={t('more', { name })}
          trigger={<IconButton size="s" label={t('more', { name })} icon={<Ellipsis />} />}
          onAction={(key) => void deeds[key]?.()}
        >
          {!isOn && <MenuItem id="next">{t(state === 'next' ? 'notNext' : 'next')}</MenuItem>}
          <MenuItem id="mute">{t(muted ? 'unmute' : 'mute')}</MenuItem>
          <MenuItem id="sign">{t(signs ? 'noSigner' : 'signer')}</MenuItem>
          {isOn && !signs && <MenuItem id="spotlight">{t(inFront ? 'noSpotlight' : 'spotlight')}</MenuItem>}
          <MenuItem id="remove">{t(role === 'guest' ? 'removeGuest' : 'remove')}</MenuItem>
        </Menu>
      </span>
    </li>
  );
}

function Layouts({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const layout = useRoom(room, ({ state }) => state.stageDesk.arrangement.layout);
  const act = useAct(room);
  return (
    <LayoutChoice
      label={t('layout.label')}
      options={stageLayouts.map((id) => ({ id, label: t(`layout.${id}`), icon: icons[id] }))}
      value={layout}
      onChange={(next) => void act('stage.arrange', { layout: next })}
      fill
    />
  );
}

function Card({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const shown = useRoom(room, ({ state }) => state.stageDesk.arrangement.card);
  const [text, setText] = useState(shown);
  const act = useAct(room);
  return (
    <div className={styles.card}>
      <TextField label={t('card')} description={t('cardHint')} maxLength={80} value={text} onChange={setText} />
      <div className={styles.ways}>
        <Button
          size="s"
          icon={<PanelTop aria-hidden="true" />}
          isDisabled={text.trim() === '' || text.trim() === shown}
          onPress={() => void act('stage.arrange', { card: text })}
        >
          {t('showCard')}
        </Button>
        {shown && (
          <Button size="s" variant="primary" onPress={() => void act('stage.arrange', { card: '' })}>
            {t('takeCard')}
          </Button>
        )}
      </div>
    </div>
  );
}
