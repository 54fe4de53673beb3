/** What is to be read anew: by area some subjects, or all of them. Areas that are not among `names` are somebody else's. */
export class Noted<Name extends string> {
  private readonly noted = new Map<Name, Set<string> | 'all'>();

  constructor(private readonly names: ReadonlySet<string>) {}

  get some(): boolean {
    return this.noted.size > 0;
  }

  /** All of the area when no subjects are given. */
  add(name: Name, ids?: readonly string[]): void {
    if (!this.names.has(name)) return;
    const known = this.noted.get(name);
    if (known === 'all') return;
    if (!ids) this.noted.set(name, 'all');
    else if (!known) this.noted.set(name, new Set(ids));
    else for (const id of ids) known.add(id);
  }

  /** What was noted, which is forgotten with it. */
  take(): [Name, string[] | undefined][] {
    const taken = [...this.noted].map(([name, ids]): [Name, string[] | undefined] => [
      name,
      ids === 'all' ? undefined : [...ids],
    ]);
    this.noted.clear();
    return taken;
  }
}
