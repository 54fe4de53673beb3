import { pollKinds } from '@plenum/contracts';
import { emptyFields, fieldsOf, pollFrom, type PollFields } from './poll-form.rules.js';

const typed = (part: Partial<PollFields>): PollFields => ({ ...emptyFields, text: 'Was zuerst?', ...part });

describe('the form of a poll', () => {
  it('makes a poll of every kind, and shows it again as it was typed', () => {
    for (const kind of pollKinds) {
      const made = pollFrom(typed({ kind, options: 'Akte\n\n Portal \nKita', least: '1', most: '2' }));
      expect(made).toMatchObject({ ok: true, poll: { kind } });
      const again = made.ok ? pollFrom(fieldsOf(made.poll)) : made;
      expect(again).toEqual(made);
    }
  });

  it('takes one option per line, without blanks', () => {
    expect(pollFrom(typed({ options: ' Akte \n\nPortal\n' }))).toMatchObject({ poll: { options: ['Akte', 'Portal'] } });
  });

  it('leaves nobody known where everybody votes', () => {
    const everybody = typed({ options: 'Akte\nPortal', reach: 'public', anonymity: 'named' });
    expect(pollFrom(everybody)).toMatchObject({ poll: { reach: 'public', anonymity: 'unlinkable' } });
  });

  it('names the fields that are wrong', () => {
    const wrong = (part: Partial<PollFields>) => {
      const made = pollFrom(typed(part));
      return made.ok ? [] : [...made.wrong];
    };
    expect(wrong({ text: ' ', options: 'nur eine' })).toEqual(['text', 'options']);
    expect(wrong({ kind: 'multiple', options: 'a\nb', least: '2', most: '1' })).toEqual(['least']);
    expect(wrong({ kind: 'multiple', options: 'a\nb', most: '' })).toContain('most');
    expect(wrong({ kind: 'rating', steps: '99' })).toEqual(['scale']);
  });
});
