import type { ProgrammeView, QuestionAssignee, SessionView } from '@plenum/contracts';

/** Who can be asked to answer in a session: those who speak, and those whose solution is shown. */
export const peopleOf = (
  { speakers, vendors }: Pick<ProgrammeView, 'speakers' | 'vendors'>,
  { speakerIds, vendorIds }: Pick<SessionView, 'speakerIds' | 'vendorIds'>,
): QuestionAssignee[] => [
  ...speakers
    .filter(({ id }) => speakerIds.includes(id))
    .map(({ id, name }) => ({ kind: 'speaker' as const, id, name })),
  ...vendors.filter(({ id }) => vendorIds.includes(id)).map(({ id, name }) => ({ kind: 'vendor' as const, id, name })),
];
