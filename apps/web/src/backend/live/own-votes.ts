import type { Me, Tallies } from '@plenum/contracts';
import type { Sent } from './line.js';

/** Own votes that are under way: shown at once, and put right by what the server answers. */
export class OwnVotes {
  private readonly wanted = new Map<string, boolean>();
  private readonly sending = new Map<string, Promise<Sent<'question.vote'>>>();

  constructor(private readonly send: (id: string, on: boolean) => Promise<Sent<'question.vote'>>) {}

  /** Me and the counts as they will be when everything under way is taken. */
  shown(me: Me | null, tallies: Tallies): { me: Me | null; tallies: Tallies } {
    if (!me || this.wanted.size === 0) return { me, tallies };
    const mine = new Set(me.votes);
    const votes = { ...tallies.votes };
    for (const [id, on] of this.wanted) {
      if (mine.has(id) === on) continue;
      if (on) mine.add(id);
      else mine.delete(id);
      votes[id] = Math.max(0, (votes[id] ?? 0) + (on ? 1 : -1));
    }
    return { me: { ...me, votes: [...mine] }, tallies: { ...tallies, votes } };
  }

  /** Answers the last one when somebody changes their mind while it is under way. */
  set(id: string, on: boolean): Promise<Sent<'question.vote'>> {
    this.wanted.set(id, on);
    const running = this.sending.get(id);
    if (running) return running;
    const run = this.run(id).finally(() => this.sending.delete(id));
    this.sending.set(id, run);
    return run;
  }

  private async run(id: string): Promise<Sent<'question.vote'>> {
    for (;;) {
      const on = this.wanted.get(id) ?? false;
      const answer = await this.send(id, on);
      if (answer.ok && this.wanted.get(id) !== on) continue;
      this.wanted.delete(id);
      return answer;
    }
  }
}
