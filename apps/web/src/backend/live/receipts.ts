import type { Data, Me } from '@plenum/contracts';

export interface Receipt {
  id: string;
  secret: string;
}

type Opened = Data<'question.receipts'>;
const nothing: Opened = { questions: [], answers: [], deferrals: [] };

/** Where a browser keeps them for a session, by how it enters the room. */
export const receiptsKey = (as: string, sessionId: string): string => `plenum-receipts-${as}-${sessionId}`;

/** So many receipts are kept; the oldest go first. */
const most = 50;

/** A secret nobody can guess: 192 bits. */
const drawSecret = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))
    .replaceAll('+', '-')
    .replaceAll('/', '_');

/**
 * The receipts of unlinkable questions. Only this browser knows that they are its own: it keeps a secret for each and shows
 * it to learn how the question fares.
 */
export class Receipts {
  private opened: Opened = nothing;

  constructor(
    private readonly key: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {}

  get all(): readonly Receipt[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? (kept as Receipt[]).filter(({ id, secret }) => id && secret) : [];
    } catch {
      return [];
    }
  }

  /** A secret for a new question, kept from now on. */
  begin(id: string): string {
    const secret = drawSecret();
    this.keep({ id, secret });
    return secret;
  }

  keep({ id, secret }: Receipt): void {
    if (this.secretOf(id) === secret) return;
    try {
      this.storage.setItem(this.key, JSON.stringify([...this.all, { id, secret }].slice(-most)));
    } catch {
      // A full or forbidden storage costs the receipt, not the question.
    }
  }

  secretOf(id: string): string | undefined {
    return this.all.find((receipt) => receipt.id === id)?.secret;
  }

  /** What the server said about them. */
  take(opened: Opened): void {
    this.opened = opened;
  }

  /** Somebody's part with these questions among their own. */
  addTo(me: Me | null): Me | null {
    if (!me || this.opened.questions.length === 0) return me;
    const known = new Set(me.questions.map(({ id }) => id));
    return {
      ...me,
      questions: [...me.questions, ...this.opened.questions.filter(({ id }) => !known.has(id))],
      answers: [...me.answers, ...this.opened.answers],
      deferrals: [...me.deferrals, ...this.opened.deferrals],
    };
  }
}
