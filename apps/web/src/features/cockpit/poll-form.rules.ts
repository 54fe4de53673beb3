import { pollContent, type PollContent, type PollKind } from '@plenum/contracts';

/** A poll as it stands in the form: what is typed, of every kind, so that changing the kind loses nothing. */
export interface PollFields {
  kind: PollKind;
  text: string;
  /** One option per line. */
  options: string;
  least: string;
  most: string;
  steps: string;
  low: string;
  high: string;
  abstain: boolean;
  changeable: boolean;
  moderated: boolean;
  anonymity: PollContent['anonymity'];
  results: PollContent['results'];
  reach: PollContent['reach'];
}

export const emptyFields: PollFields = {
  kind: 'single',
  text: '',
  options: '',
  least: '1',
  most: '3',
  steps: '5',
  low: '',
  high: '',
  abstain: true,
  changeable: true,
  moderated: true,
  anonymity: 'pseudonymous',
  results: 'voted',
  reach: 'room',
};

export const fieldsOf = (poll: PollContent): PollFields => ({
  ...emptyFields,
  ...poll,
  options: poll.options.join('\n'),
  least: String(poll.least),
  most: String(poll.most),
  steps: String(poll.scale?.steps ?? emptyFields.steps),
  low: poll.scale?.low ?? '',
  high: poll.scale?.high ?? '',
});

export const hasOptions = (kind: PollKind) => kind === 'single' || kind === 'multiple' || kind === 'ranking';
export const hasNumber = (kind: PollKind) => kind === 'multiple' || kind === 'ranking';

export type WrongField = 'text' | 'options' | 'least' | 'most' | 'scale';

/** What is typed as a poll, or which fields are wrong. Only what belongs to the kind counts. */
export const pollFrom = (
  fields: PollFields,
): { ok: true; poll: PollContent } | { ok: false; wrong: ReadonlySet<WrongField> } => {
  const { kind } = fields;
  const checked = pollContent.safeParse({
    kind,
    text: fields.text,
    options: hasOptions(kind) ? fields.options.split('\n').filter((option) => option.trim()) : [],
    ...(hasNumber(kind) && { least: Number(fields.least), most: Number(fields.most) }),
    ...(kind === 'words' && { most: Number(fields.most) }),
    scale: kind === 'rating' ? { steps: Number(fields.steps), low: fields.low, high: fields.high } : null,
    abstain: fields.abstain,
    changeable: fields.changeable,
    moderated: fields.moderated,
    // Nobody is known by more than their browser where everybody votes.
    anonymity: fields.reach === 'public' ? 'unlinkable' : fields.anonymity,
    reach: fields.reach,
    results: fields.results,
  });
  if (checked.success) return { ok: true, poll: checked.data };
  return { ok: false, wrong: new Set(checked.error.issues.map(({ path }) => path[0] as WrongField)) };
};
