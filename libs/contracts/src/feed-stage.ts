import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { invitationStates, stageArrangement, stagePerson, stageStates, stageTroubles } from './stage.js';

const names = z.object({ id: z.uuid(), name: z.string(), detail: z.string() });

const invitation = z.object({
  state: z.enum(invitationStates),
  until: at.nullable().describe('when it ends by itself; null: it has ended, or the person is on the stage'),
  trouble: z.enum(stageTroubles).nullable().describe('what the person says is missing'),
});

const nobodyThere = {
  people: {},
  arrangement: { layout: 'grid', spotlight: null, signer: null, card: '' } as z.infer<typeof stageArrangement>,
  away: false,
};

/** Several people on one stage: the crew brings them on and off, everybody learns who they are. */
export const stageFeed = feedPart({
  data: {
    'stage.opened': z
      .object({ open: z.boolean(), at })
      .describe('everyone: sets `onStage.open`; closing empties `onStage.people` and `stageDesk.people`'),
    'stage.stepped': names
      .extend({ id: entryId, on: z.boolean(), at })
      .describe('everyone: somebody came onto the stage or left it; in or out of `onStage.people`'),
    'stage.moved': stagePerson
      .extend({ id: entryId, state: z.enum([...stageStates, 'left']), at })
      .describe('crew and speakers: puts the person into `stageDesk.people`; `left` takes them out'),
    'stage.invited': invitation
      .extend({ id: entryId.describe('the person'), state: z.enum([...invitationStates, 'over']) })
      .describe('crew: puts the invitation of a raised hand into `stageInvitations`; `over` takes it out'),
    'stage.arranged': stageArrangement.describe('crew and speakers: replaces `stageDesk.arrangement`'),
    'stage.away': z.object({ away: z.boolean() }).describe('crew and speakers: sets `stageDesk.away`'),
  },
  hears: {
    'stage.opened': 'everyone',
    'stage.stepped': 'everyone',
    'stage.moved': 'crew',
    'stage.invited': 'crew',
    'stage.arranged': 'crew',
    'stage.away': 'crew',
  },
  speakers: ['stage.moved', 'stage.arranged', 'stage.away'],
  state: {
    onStage: z.object({ open: z.boolean(), people: z.array(names).describe('in the order in which they came on') }),
    stageDesk: z
      .object({
        people: z.record(z.uuid(), stagePerson.omit({ id: true })),
        arrangement: stageArrangement,
        away: z.boolean().describe('what passes pictures and sound among them does not answer; it is tried again'),
      })
      .describe('crew and speakers only'),
    stageInvitations: z.record(z.uuid(), invitation).describe('crew only; by person, as long as the hand is up'),
  },
  empty: {
    onStage: { open: false, people: [] },
    stageDesk: nobodyThere,
    stageInvitations: {},
  },
  apply: {
    'stage.opened': ({ onStage, stageDesk }, { open }) => ({
      onStage: open ? { ...onStage, open } : { open, people: [] },
      stageDesk: open ? stageDesk : nobodyThere,
    }),
    'stage.stepped': ({ onStage }, { id, name, detail, on }) => ({
      onStage: {
        ...onStage,
        people: [...onStage.people.filter((person) => person.id !== id), ...(on ? [{ id, name, detail }] : [])],
      },
    }),
    'stage.moved': ({ stageDesk }, { id, name, detail, role, state, muted }) => ({
      stageDesk: {
        ...stageDesk,
        people:
          state === 'left'
            ? without(stageDesk.people, id)
            : { ...stageDesk.people, [id]: { name, detail, role, state, muted } },
      },
    }),
    'stage.invited': ({ stageInvitations }, { id, state, until, trouble }) => ({
      stageInvitations:
        state === 'over' ? without(stageInvitations, id) : { ...stageInvitations, [id]: { state, until, trouble } },
    }),
    'stage.arranged': ({ stageDesk }, arrangement) => ({ stageDesk: { ...stageDesk, arrangement } }),
    'stage.away': ({ stageDesk }, { away }) => ({ stageDesk: { ...stageDesk, away } }),
  },
});
