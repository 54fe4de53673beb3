import { emptyRoom, type Deed, type DeedKind, type FeedMessage, type RoomState } from '@plenum/contracts';
import { wayBack } from './deeds.rules.js';

const [id, at] = ['019a7c00-0000-7000-8000-000000000001', '2026-11-22T09:00:00.000Z'];
const author = { id, name: 'Anna', role: 'attendee' } as const;
const said = (gone: FeedMessage['gone'] = null): FeedMessage => ({
  id,
  author,
  text: gone ? null : 'Hallo',
  file: null,
  at,
  gone,
  replyTo: null,
  editedAt: null,
});
const did = (what: DeedKind, more: Partial<Deed> = {}): Deed => ({
  id: `${what} ${JSON.stringify(more)}`,
  what,
  by: 'Mona',
  byId: id,
  subjectId: id,
  name: 'Anna',
  reason: null,
  at,
  ...more,
});
const out = { name: 'Anna', by: 'Mona', at };
const room = (deeds: Deed[], state: Partial<RoomState> = {}): RoomState => ({ ...emptyRoom('crew'), deeds, ...state });
const back = (deed: Deed, state: Partial<RoomState> = {}) => wayBack(deed, room([deed], state))?.name;

describe('a deed', () => {
  it.each<[DeedKind, Partial<RoomState>, string]>([
    ['message.removed', { messages: [said('crew')] }, 'message.restore'],
    ['message.restored', { messages: [said()] }, 'message.remove'],
    ['message.released', { messages: [said()] }, 'message.hold'],
    ['message.rejected', {}, 'message.restore'],
    ['message.pinned', { pins: [{ id, author, text: 'Hallo', file: null, at, until: null }] }, 'message.unpin'],
    ['message.unpinned', { messages: [said()] }, 'message.pin'],
    ['person.muted', { muted: { [id]: out } }, 'person.unmute'],
    ['person.unmuted', {}, 'person.mute'],
    ['person.kicked', { kicked: { [id]: { ...out, event: false } } }, 'person.readmit'],
    ['person.readmitted', {}, 'person.kick'],
    ['person.banned', { kicked: { [id]: { ...out, event: true } } }, 'person.unban'],
    ['person.unbanned', {}, 'person.ban'],
    ['report.resolved', {}, 'report.reopen'],
  ])('that is %s can be taken back', (what, state, way) => {
    expect(back(did(what), state)).toBe(way);
  });

  it.each<[DeedKind, Partial<RoomState>]>([
    ['message.removed', { messages: [said('author')] }],
    ['message.removed', {}],
    ['message.released', { messages: [said('author')] }],
    ['message.pinned', {}],
    ['message.unpinned', { messages: [said('crew')] }],
    ['person.muted', {}],
    ['person.banned', { kicked: { [id]: { ...out, event: false } } }],
    ['flood.ended', {}],
  ])('that is %s cannot be taken back when things have changed', (what, state) => {
    expect(back(did(what), state)).toBeUndefined();
  });

  it('counts only while it is the newest about its subject', () => {
    const [muted, unmuted] = [did('person.muted'), did('person.unmuted')];
    const state = room([muted, did('person.kicked'), unmuted]);
    expect([wayBack(muted, state), wayBack(unmuted, state)?.name]).toEqual([undefined, 'person.mute']);
  });

  it('restores the settings it changed, and no others', () => {
    const [before, settings] = [
      { chat: 'open', questions: 'moderated', slowSeconds: 10 } as const,
      { chat: 'held', questions: 'moderated', slowSeconds: 10 } as const,
    ];
    const deed = did('session.adjusted', { subjectId: null, settings, before });
    const now = { ...emptyRoom('crew').settings, ...settings };
    expect(wayBack(deed, room([deed], { settings: now }))).toEqual({
      name: 'session.adjust',
      payload: { chat: 'open' },
      becomes: 'session.adjusted',
    });
    expect(back(deed, { settings: { ...now, slowSeconds: 20 } })).toBeUndefined();
    // Those that say nothing of files are from before there were any.
    const withFiles = { ...now, chatFiles: true };
    expect(back(deed, { settings: withFiles })).toBe('session.adjust');
    const allowed = did('session.adjusted', {
      subjectId: null,
      settings: { ...settings, chatFiles: true },
      before: { ...settings, chatFiles: false },
    });
    expect(wayBack(allowed, room([allowed], { settings: withFiles }))).toMatchObject({ payload: { chatFiles: false } });
    expect(back(allowed, { settings: now })).toBeUndefined();
    const slowed = did('flood.slowed', { subjectId: null });
    expect([back(slowed, { settings: now }), back(slowed, { settings: { ...now, slowSeconds: 0 } })]).toEqual([
      'session.adjust',
      undefined,
    ]);
  });

  it('turns a change of the word list around', () => {
    const deed = did('words.changed', { words: { added: ['Trottel'], removed: ['Depp'] } });
    expect(wayBack(deed, room([deed]))).toMatchObject({ name: 'words', add: ['Depp'], remove: ['Trottel'] });
  });
});
