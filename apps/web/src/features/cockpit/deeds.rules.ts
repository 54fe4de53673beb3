import type { ClientMessage, Deed, DeedKind, Payload, RoomState } from '@plenum/contracts';

/** Deeds that decide about the same thing: of each family only the newest about a subject counts. */
const families = {
  message: ['message.removed', 'message.restored', 'message.released', 'message.rejected', 'message.withheld'],
  pin: ['message.pinned', 'message.unpinned'],
  mute: ['person.muted', 'person.unmuted'],
  kick: ['person.kicked', 'person.readmitted'],
  ban: ['person.banned', 'person.unbanned'],
  report: ['report.resolved', 'report.reopened'],
  settings: ['session.adjusted', 'flood.slowed', 'flood.ended'],
  words: ['words.changed'],
} as const satisfies Record<string, readonly DeedKind[]>;

const familyOf = (what: DeedKind) =>
  Object.values<readonly DeedKind[]>(families).find((kinds) => kinds.includes(what)) ?? [what];

type Sent = {
  [N in ClientMessage]: { name: N; payload: Omit<Payload<N>, 'sessionId'> };
}[ClientMessage];

/** How a deed is taken back: what is sent, and the deed it becomes in the log. Word lists are changed over HTTP. */
export type WayBack = { becomes: Exclude<DeedKind, `recording.${string}` | `stage.${string}`> } & (
  | Sent
  | { name: 'words'; add: string[]; remove: string[] }
);

type Known = Pick<
  RoomState,
  'deeds' | 'messages' | 'pins' | 'heldMessages' | 'muted' | 'kicked' | 'reports' | 'settings'
>;

/** How a deed can be taken back as things stand; undefined where that makes no sense any more. */
export const wayBack = (deed: Deed, state: Known): WayBack | undefined => {
  const { what, subjectId: id } = deed;
  const family = familyOf(what);
  const newest = state.deeds.findLast((other) => family.includes(other.what) && (!id || other.subjectId === id));
  if (newest?.id !== deed.id) return undefined;
  if (what === 'session.adjusted') return settingsBack(deed, state);
  if (what === 'flood.slowed')
    return state.settings.slowSeconds > 0
      ? { name: 'session.adjust', payload: { slowSeconds: 0 }, becomes: 'session.adjusted' }
      : undefined;
  if (what === 'words.changed')
    return deed.words && { name: 'words', add: deed.words.removed, remove: deed.words.added, becomes: 'words.changed' };
  return id ? subjectBack(what, id, state) : undefined;
};

const settingsBack = ({ settings, before }: Deed, state: Known): WayBack | undefined => {
  if (!settings || !before) return undefined;
  const { chat, questions, slowSeconds, chatFiles } = state.settings;
  const isSame =
    settings.chat === chat &&
    settings.questions === questions &&
    settings.slowSeconds === slowSeconds &&
    (settings.chatFiles ?? chatFiles) === chatFiles;
  const payload = {
    ...(before.chat !== chat && { chat: before.chat }),
    ...(before.questions !== questions && { questions: before.questions }),
    ...(before.slowSeconds !== slowSeconds && { slowSeconds: before.slowSeconds }),
    ...(before.chatFiles !== undefined && before.chatFiles !== chatFiles && { chatFiles: before.chatFiles }),
  };
  if (!isSame || Object.keys(payload).length === 0) return undefined;
  return { name: 'session.adjust', payload, becomes: 'session.adjusted' };
};

const subjectBack = (what: DeedKind, id: string, state: Known): WayBack | undefined => {
  const message = state.messages.find((one) => one.id === id);
  const isShown = message !== undefined && message.gone === null;
  const isPinned = state.pins.some((pin) => pin.id === id);
  const out = state.kicked[id];
  const ways: Partial<Record<DeedKind, WayBack | false>> = {
    'message.removed': message?.gone === 'crew' && {
      name: 'message.restore',
      payload: { id },
      becomes: 'message.restored',
    },
    'message.restored': isShown && { name: 'message.remove', payload: { id }, becomes: 'message.removed' },
    'message.released': isShown && { name: 'message.hold', payload: { id }, becomes: 'message.withheld' },
    'message.withheld': id in state.heldMessages && {
      name: 'message.release',
      payload: { id },
      becomes: 'message.released',
    },
    'message.rejected': !message && { name: 'message.restore', payload: { id }, becomes: 'message.restored' },
    'message.pinned': isPinned && { name: 'message.unpin', payload: { id }, becomes: 'message.unpinned' },
    'message.unpinned': !isPinned && isShown && { name: 'message.pin', payload: { id }, becomes: 'message.pinned' },
    'person.muted': id in state.muted && { name: 'person.unmute', payload: { id }, becomes: 'person.unmuted' },
    'person.unmuted': !(id in state.muted) && { name: 'person.mute', payload: { id }, becomes: 'person.muted' },
    'person.kicked': out !== undefined && { name: 'person.readmit', payload: { id }, becomes: 'person.readmitted' },
    'person.readmitted': !out && { name: 'person.kick', payload: { id }, becomes: 'person.kicked' },
    'person.banned': out?.event === true && { name: 'person.unban', payload: { id }, becomes: 'person.unbanned' },
    'person.unbanned': !out?.event && { name: 'person.ban', payload: { id }, becomes: 'person.banned' },
    'report.resolved': !(id in state.reports) && { name: 'report.reopen', payload: { id }, becomes: 'report.reopened' },
    'report.reopened': id in state.reports && { name: 'report.resolve', payload: { id }, becomes: 'report.resolved' },
  };
  return ways[what] || undefined;
};
