import { z } from 'zod';
import { at, feedPart } from './feed-part.js';

/** How it stands with the one who presents: `lost` is a lease whose holder is silent, `left` one that was given back. */
export const leaseStates = ['backstage', 'onAir', 'lost', 'left'] as const;
export type LeaseState = (typeof leaseStates)[number];

export const leasedBy = z
  .object({
    broadcastId: z.uuid(),
    name: z.string().describe('display name of the presenter'),
    epoch: z.number().int(),
    state: z.enum(leaseStates),
    at,
  })
  .meta({ id: 'LeasedBy' });
export type LeasedBy = z.infer<typeof leasedBy>;

const onAir = z.object({
  onAir: z.boolean(),
  interrupted: z.boolean().describe('on air, but nobody presents right now: show a card, not an error'),
  presenter: z.string().nullable().describe('display name; null while nobody has gone on air'),
  broadcastId: z.uuid().nullable().describe('null while off air; each time on air has another'),
  at: at.nullable().describe('when that began; null: never yet'),
});

/** Pictures and sound of a session. */
export const broadcastFeed = feedPart({
  data: {
    'broadcast.moved': onAir
      .extend({ at })
      .describe('everyone and screens: replaces `broadcast`. What to watch at comes from `broadcast.watch`'),
    'broadcast.leased': leasedBy.describe(
      'crew: replaces `broadcastDesk.lease`; `left` sets it to null and `strained` to false',
    ),
    'broadcast.strained': z
      .object({
        storage: z
          .boolean()
          .describe('segments cannot be stored, or not be kept for the recording; the live picture goes on'),
        at,
      })
      .describe('crew: sets `broadcastDesk.strained` to `storage`'),
  },
  hears: { 'broadcast.moved': 'everyone', 'broadcast.leased': 'crew', 'broadcast.strained': 'crew' },
  screens: {
    'broadcast.moved': ({ onAir, interrupted, presenter, broadcastId, at }) => ({
      onAir,
      interrupted,
      presenter,
      broadcastId,
      at,
    }),
  },
  state: {
    broadcast: onAir,
    broadcastDesk: z
      .object({ lease: leasedBy.nullable(), strained: z.boolean() })
      .describe('crew only; who presents or is about to'),
  },
  empty: {
    broadcast: { onAir: false, interrupted: false, presenter: null, broadcastId: null, at: null },
    broadcastDesk: { lease: null, strained: false },
  },
  apply: {
    'broadcast.moved': (_room, broadcast) => ({ broadcast }),
    'broadcast.leased': ({ broadcastDesk }, lease) => ({
      broadcastDesk: lease.state === 'left' ? { lease: null, strained: false } : { ...broadcastDesk, lease },
    }),
    'broadcast.strained': ({ broadcastDesk }, { storage: strained }) => ({
      broadcastDesk: { ...broadcastDesk, strained },
    }),
  },
});
