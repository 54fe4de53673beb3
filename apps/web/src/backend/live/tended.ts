import type { ServerMessages } from '@plenum/contracts';

export interface TendedBy {
  id: string;
  name: string;
}

/** Who of the crew is at work on which question, by question; who is not heard of for a while is forgotten. */
export class Tended {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private known: Readonly<Record<string, TendedBy>> = {};

  constructor(private readonly changed: (known: Readonly<Record<string, TendedBy>>) => void) {}

  hear({ id, by, within }: ServerMessages['question.tended']): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    const { [id]: _before, ...others } = this.known;
    this.known = by ? { ...others, [id]: by } : others;
    if (by)
      this.timers.set(
        id,
        setTimeout(() => this.forget(id), within),
      );
    this.changed(this.known);
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private forget(id: string): void {
    this.timers.delete(id);
    const { [id]: _gone, ...others } = this.known;
    this.known = others;
    this.changed(others);
  }
}
